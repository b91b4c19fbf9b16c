// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/remark.h"
#include "diagnosis/diagnosis.h"

#include <QString>
#include <QStringList>

/// The window's own sentences about what the core found, in the language of the window.
namespace app {

/// What the input was recognised as: "Delivery status notification (RFC 3464)".
QString kindText(const diagnosis::Diagnosis& diagnosis, const knowledge::KnowledgeBase& knowledge);

/// Something odd met while reading, as a sentence; empty for ids without interest to people.
QString remarkText(const base::Remark& remark);

/// Name of a captured value: "Blocked IP address".
QString captureLabel(const std::string& name);

/// Name of a kind of file: "PNG image"; names not known here stay as they are.
QString fileKindText(const QString& name);

/// Headline, explanation and advice for input that could not be read.
struct ErrorWords {
    QString headline;
    QString what;
    QStringList steps;
};
ErrorWords errorWords(const base::Error& error, const QString& name);

/// Why a dropped or pasted web address is not opened, and what to do instead.
QString webAddressRefusal();

/// "2 recipients: 1 permanent, 1 temporary".
QString countsText(const diagnosis::Diagnosis& diagnosis);

} // namespace app
