// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cause_test.h"
#include "pages/cause_tester.h"
#include "probe_window.h"
#include "proof/proof_table.h"
#include "widgets/action_button.h"

namespace support {

/// A small table of tests whose outcomes hang on single findings.
inline const proof::ProofTable& exampleProofs()
{
    static const auto table = proof::ProofTable::parse(R"(
mail_domains = ["example.net"]
[[word]]
id = "verdict.confirmed"
text = { en = "confirmed", zh_CN = "已证实" }
[[word]]
id = "verdict.refuted_now"
text = { en = "refuted now", zh_CN = "现已不成立" }
[[word]]
id = "verdict.supports"
text = { en = "supports", zh_CN = "有迹象支持" }
[[word]]
id = "verdict.cannot_tell"
text = { en = "cannot tell", zh_CN = "无法判断" }
[[word]]
id = "verdict.not_testable"
text = { en = "not testable", zh_CN = "无法检验" }
[[word]]
id = "sentence.not_testable"
text = { en = "Nobody outside can see it.", zh_CN = "外部看不到。" }
[[word]]
id = "sentence.ask_server"
text = { en = "The mail server has to be asked.", zh_CN = "还要询问邮件服务器。" }
[[word]]
id = "role.recipient"
text = { en = "recipient", zh_CN = "收件人" }
[[word]]
id = "role.sending_address"
text = { en = "sending address", zh_CN = "发信 IP" }
[[word]]
id = "origin.answer"
text = { en = "from the answer", zh_CN = "取自应答" }
[[word]]
id = "refusal.inward"
text = { en = "it lies inside", zh_CN = "它在内部" }
[[word]]
id = "refusal.not_a_name"
text = { en = "it is no name", zh_CN = "它不是名称" }

[[proof]]
categories = ["user_unknown"]
target = "recipient"
needs = ["recipient"]
checks = ["mx"]
on_click = ["smtp"]
with_recipient = true
[[proof.outcome]]
verdict = "confirmed"
any = ["mx.none"]
text = { en = "{domain} takes no mail now.", zh_CN = "{domain} 现在不收邮件。" }
steps = { en = ["Check {domain}.", "Ask for another address."], zh_CN = ["核对 {domain}。", "询问其他地址。"] }
[[proof.outcome]]
verdict = "refuted_now"
any = ["mx.found"]
retry = "wait"
text = { en = "{domain} takes mail now.", zh_CN = "{domain} 现在收邮件。" }
[[proof.outcome]]
verdict = "supports"
any = ["mx.null"]
text = { en = "{domain} says that it takes none.", zh_CN = "{domain} 声明不收邮件。" }

[[proof]]
categories = ["ip_blocked"]
target = "sending_address"
needs = ["sending_address"]
checks = ["ptr"]
[[proof.outcome]]
verdict = "confirmed"
any = ["ptr.none"]
text = { en = "{sending_address} has no name.", zh_CN = "{sending_address} 没有名称。" }
)");
    if (!table) {
        qFatal("the table of tests: %s", table.error().detail.c_str());
    }
    return *table;
}

/// A bounce whose cause the table can test.
inline QByteArray unknownUser(const QByteArray& recipient = "lee@example.net")
{
    return dsn("Content-Type: text/plain\r\n\r\nIt came back.\r\n",
               "550 5.1.1 User unknown in virtual mailbox table", recipient);
}

/// The same for an address that the answer names.
inline QByteArray blockedAddress(const QByteArray& address)
{
    return dsn("Content-Type: text/plain\r\n\r\nIt came back.\r\n",
               "554 5.7.1 Service unavailable; Client host [" + address +
                   "] blocked using zen.spamhaus.org",
               "lee@example.net", "5.7.1");
}

/// One whose cause nobody can test by that table.
inline QByteArray fullMailbox()
{
    return dsn("Content-Type: text/plain\r\n\r\nIt came back.\r\n", "452 4.2.2 Mailbox full",
               "lee@example.net", "4.2.2");
}

/// A window on the Diagnose page whose tests give what the test says.
class CauseWindow : public Window {
public:
    explicit CauseWindow(app::ProbeMode mode = app::ProbeMode::Ask,
                         app::UiLanguage language = app::UiLanguage::English,
                         std::shared_ptr<FakeProbe> fake = std::make_shared<FakeProbe>())
        : Window(language, app::readingRuns(),
                 {fakeProbes(fake), app::liveTalks(), &exampleProofs()}),
          m_fake(std::move(fake))
    {
        settings().setProbeMode(mode);
        finds("mx.none", probe::Severity::Error);
    }

    FakeProbe& fake() { return *m_fake; }
    app::CauseTester& tester() { return page().causeTester(); }
    /// What the first check of the next tests finds.
    void finds(const std::string& id, probe::Severity severity)
    {
        m_fake->findings = {
            {probe::finding(id, severity, "example.net",
                            {{"domain", "example.net"}, {"count", "1"}, {"ip", "192.0.2.9"}})}};
    }
    QWidget& part(const char* name) { return *child<QWidget>(name); }
    bool isShown(const char* name)
    {
        auto* widget = child<QWidget>(name);
        return widget != nullptr && widget->isVisible();
    }
    QString label(const char* name) { return child<QLabel>(name)->text(); }
    void click(const char* name) { QTest::mouseClick(child<QWidget>(name), Qt::LeftButton); }
    void press(Qt::Key key) { QTest::keyClick(&window(), key); }
    /// Carries the test out that the plan shows, and waits for its end or its question.
    void run()
    {
        QSignalSpy settled(&tester(), &app::CauseTester::settled);
        press(Qt::Key_F5);
        if (isShown("testPlan")) {
            press(Qt::Key_F5);
        }
        QVERIFY(settled.size() > 0 || settled.wait(5'000));
    }
    /// A test would begin by itself.
    bool isWaiting()
    {
        return tester().findChild<QTimer*>(QStringLiteral("automaticTest"))->isActive();
    }

private:
    std::shared_ptr<FakeProbe> m_fake;
};

} // namespace support
