// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/bilingual.h"
#include "settings.h"

#include <QLocale>
#include <QObject>
#include <QTranslator>

namespace app {

/// The language of the window, switched while it runs: every widget gets a LanguageChange.
class Language : public QObject {
    Q_OBJECT

public:
    explicit Language(QObject* parent = nullptr);
    ~Language() override;

    void apply(UiLanguage wanted);
    /// The language in force, never "system".
    knowledge::Language current() const { return m_current; }

    /// What "system" means here: any Chinese gets Simplified Chinese, everything else English.
    static knowledge::Language systemLanguage(const QLocale& locale = QLocale::system());

private:
    knowledge::Language m_current = knowledge::Language::English;
    QTranslator m_plurals; ///< English plural forms, always there
    QTranslator m_chinese;
    QTranslator m_qtChinese; ///< OK, Cancel and the file dialog
    bool m_isChineseInstalled = false;
};

} // namespace app
