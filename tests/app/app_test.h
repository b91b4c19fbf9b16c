// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge_store.h"
#include "language.h"
#include "look.h"
#include "main_window.h"
#include "pages/diagnose_page.h"
#include "settings.h"
#include "widgets/paste_box.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <array>
#include <memory>

namespace support {

/// To be called in each init(): a warning of Qt or of ours fails the test. The offscreen platform
/// has one of its own that says nothing about us.
inline void failOnWarnings()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
}

/// A window with settings of its own, shown and active.
class Window {
public:
    /// `runs`: how the Import page reads; `means`: how the Probe page asks.
    explicit Window(app::UiLanguage language = app::UiLanguage::English,
                    app::ImportRunFactory runs = app::readingRuns(),
                    app::ProbeMeans means = app::liveMeans())
        : m_runs(std::move(runs)),
          m_means(std::move(means)),
          m_settings(m_folder.filePath(QStringLiteral("settings.ini"))),
          m_keeper(m_settings, m_folder.filePath(QStringLiteral("cases/cases.sqlite"))),
          m_knowledge(knowledge::unowned(knowledge::builtIn()),
                      m_folder.filePath(QStringLiteral("data/rules")))
    {
        m_settings.setUiLanguage(language);
        m_language.apply(language);
        open();
    }

    void open()
    {
        m_window = std::make_unique<app::MainWindow>(m_knowledge, m_settings, m_language, m_keeper,
                                                     m_runs, m_means);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void close() { m_window.reset(); }

    app::MainWindow& window() { return *m_window; }
    app::DiagnosePage& page() { return m_window->diagnosePage(); }
    app::Settings& settings() { return m_settings; }
    app::KnowledgeStore& knowledge() { return m_knowledge; }
    app::CaseKeeper& keeper() { return m_keeper; }
    app::Language& language() { return m_language; }

    template<typename T>
    T* child(const char* name)
    {
        return m_window->findChild<T*>(QString::fromLatin1(name));
    }

    /// Pastes as the user would and waits until the result stands.
    void paste(const QString& text)
    {
        QSignalSpy settled(&page(), &app::DiagnosePage::settled);
        page().take({app::Incoming::Kind::Text, text, {}});
        QVERIFY(settled.wait(10'000));
    }

    void openFile(const QString& path)
    {
        QSignalSpy settled(&page(), &app::DiagnosePage::settled);
        page().openFile(path);
        QVERIFY(settled.wait(10'000));
    }

    void openBytes(const QByteArray& bytes)
    {
        const QString path = m_folder.filePath(QStringLiteral("input.eml"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        openFile(path);
    }

    QString path(const QString& name) const { return m_folder.filePath(name); }

private:
    app::ImportRunFactory m_runs;
    app::ProbeMeans m_means;
    QTemporaryDir m_folder;
    app::Settings m_settings;
    app::CaseKeeper m_keeper;
    app::KnowledgeStore m_knowledge;
    app::Language m_language;
    std::unique_ptr<app::MainWindow> m_window;
};

/// A delivery status notification for one recipient; `report` is the human-readable part as it
/// stands with its MIME headers.
inline QByteArray dsn(const QByteArray& report, const QByteArray& diagnostic,
                      const QByteArray& recipient = "lee@example.net",
                      const QByteArray& status = "5.1.1")
{
    return "Return-Path: <>\r\n"
           "From: MAILER-DAEMON@example.com\r\n"
           "To: sales@example.com\r\n"
           "Subject: Undelivered Mail Returned to Sender\r\n"
           "Date: Mon, 16 Nov 2026 09:15:30 +0800\r\n"
           "MIME-Version: 1.0\r\n"
           "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b1\"\r\n"
           "\r\n"
           "--b1\r\n" +
           report +
           "\r\n"
           "--b1\r\n"
           "Content-Type: message/delivery-status\r\n"
           "\r\n"
           "Reporting-MTA: dns; mail.example.com\r\n"
           "\r\n"
           "Final-Recipient: rfc822; " +
           recipient +
           "\r\n"
           "Action: failed\r\n"
           "Status: " +
           status +
           "\r\n"
           "Diagnostic-Code: smtp; " +
           diagnostic +
           "\r\n"
           "\r\n"
           "--b1--\r\n";
}

} // namespace support
