// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/limits.h"
#include "base/mapped_text.h"
#include "report/delivery_report.h"
#include "report/dialect_set.h"
#include "report/prose_reader.h"

#include <string_view>
#include <vector>

namespace report {

/// Reads a text somebody pasted; made anew for every text.
class TextReader {
public:
    TextReader(const DialectSet& dialects, const base::Limits& limits);

    DeliveryReport read(const base::MappedText& text);

private:
    bool readReport(const base::MappedText& text, DeliveryReport& report) const;
    void readReplies(const base::MappedText& text, DeliveryReport& report) const;
    base::Span withWrapping(std::string_view text, const base::Span& reply) const;
    RecipientStatus readReply(const base::MappedText& text) const;
    void findRecipient(const base::MappedText& text, RecipientStatus& recipient) const;

    const DialectSet* m_dialects;
    base::Limits m_limits;
    ProseReader m_prose;
};

} // namespace report
