// SPDX-License-Identifier: GPL-3.0-or-later
#include "app_test.h"
#include "models/case_pdf.h"
#include "pages/answer_dialog.h"
#include "pages/case_report_dialog.h"
#include "pages/copy_actions.h"
#include "widgets/fonts.h"

#include <QClipboard>
#include <QComboBox>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProcess>
#include <QStandardPaths>

using app::UiLanguage;
using support::Window;

namespace {

const QByteArray reply = "550 5.7.1 <bob@example.net>: Mail from 198.51.100.7 refused, see block "
                         "list; zorkana@example.net `x`";

QString clipboard()
{
    return QApplication::clipboard()->text();
}

/// A window with a verdict.
class CaseWindow : public Window {
public:
    explicit CaseWindow(UiLanguage language = UiLanguage::English) : Window(language)
    {
        openBytes(support::dsn("Content-Type: text/plain\r\n\r\nSorry.\r\n", reply,
                               "zorkana@example.net", "5.7.1"));
    }

    /// Opens it as the menu does.
    template<typename Dialog>
    Dialog* open(const char* action)
    {
        window().findChild<QAction*>(QString::fromLatin1(action))->trigger();
        const auto dialogs = window().findChildren<Dialog*>();
        Dialog* dialog = dialogs.isEmpty() ? nullptr : dialogs.last();
        return dialog != nullptr && QTest::qWaitForWindowActive(dialog) ? dialog : nullptr;
    }
    app::AnswerDialog* openAnswer() { return open<app::AnswerDialog>("actionAnswer"); }
    app::CaseReportDialog* openReport() { return open<app::CaseReportDialog>("actionCaseReport"); }
};

template<typename T>
T* part(QWidget* dialog, const char* name)
{
    return dialog->findChild<T*>(QString::fromLatin1(name));
}

void press(QWidget* dialog, const char* name)
{
    QTest::mouseClick(part<QAbstractButton>(dialog, name), Qt::LeftButton);
}

/// Chooses with the keyboard, as a person would.
void pick(QWidget* dialog, const char* name, int index)
{
    auto* box = part<QComboBox>(dialog, name);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Home);
    for (int i = 0; i < index; ++i) {
        QTest::keyClick(box, Qt::Key_Down);
    }
    QCOMPARE(box->currentIndex(), index);
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The answer for the customer and the case report, before they leave the program.
class TestCaseDialogs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init()
    {
        support::failOnWarnings();
        QApplication::clipboard()->clear();
    }

    void answerIsChangedAndCopied()
    {
        CaseWindow window;
        app::AnswerDialog* dialog = window.openAnswer();
        QVERIFY(dialog != nullptr && !dialog->isModal());
        auto* text = part<QPlainTextEdit>(dialog, "answerText");
        QVERIFY(text->toPlainText().startsWith(QStringLiteral("Hello,")));
        const QString made = text->toPlainText();
        QTest::keyClicks(text, QStringLiteral("Dear Bob! "));
        press(dialog, "answerCopy");
        QCOMPARE(clipboard(), QStringLiteral("Dear Bob! ") + made);
        QVERIFY(!part<QLabel>(dialog, "answerCopied")->text().isEmpty());
        press(dialog, "answerCopyBoth");
        QVERIFY(clipboard().startsWith(QStringLiteral("Dear Bob! ")));
        QVERIFY(clipboard().contains(QStringLiteral("您好")));
        press(dialog, "answerReset");
        QCOMPARE(text->toPlainText(), made);
    }

    void answerLanguageIsRemembered()
    {
        CaseWindow window;
        app::AnswerDialog* dialog = window.openAnswer();
        auto* text = part<QPlainTextEdit>(dialog, "answerText");
        QTest::keyClicks(text, QStringLiteral("Mine. "));
        press(dialog, "answerChinese");
        QVERIFY(text->toPlainText().startsWith(QStringLiteral("您好")));
        press(dialog, "answerEnglish");
        QVERIFY(text->toPlainText().startsWith(QStringLiteral("Mine."))); // not lost
        press(dialog, "answerChinese");
        dialog->close();
        dialog = window.openAnswer();
        QVERIFY(part<QPlainTextEdit>(dialog, "answerText")
                    ->toPlainText()
                    .startsWith(QStringLiteral("您好")));
    }

    void signatureIsRemembered()
    {
        CaseWindow window;
        app::AnswerDialog* dialog = window.openAnswer();
        auto* text = part<QPlainTextEdit>(dialog, "answerText");
        auto* signature = part<QLineEdit>(dialog, "answerSignature");
        const auto end = [text] { return text->toPlainText().trimmed(); };
        QTest::keyClicks(signature, QStringLiteral("Example Ltd"));
        QVERIFY(end().endsWith(QStringLiteral("Kind regards\nExample Ltd")));
        QTest::keyClicks(text, QStringLiteral("Mine. "));
        QTest::keyClicks(signature, QStringLiteral(", Li"));
        QVERIFY(end().startsWith(QStringLiteral("Mine.")));
        QVERIFY2(end().endsWith(QStringLiteral("Kind regards\nExample Ltd, Li")),
                 qPrintable(end()));
        window.page().copyActions().copyReply(app::CopyLanguage::English);
        QVERIFY(clipboard().contains(QStringLiteral("Kind regards\nExample Ltd, Li")));
        signature->clear();
        QVERIFY(end().endsWith(QStringLiteral("Kind regards")));
    }

    void answerTellsOfTheTest()
    {
        CaseWindow window;
        auto tested = std::make_shared<app::TestedCause>();
        tested->proof.verdict = proof::Verdict::RefutedNow;
        tested->proof.customer = {"The block is gone; please send again.",
                                  "封锁已解除，请您重发。"};
        tested->proof.sentence = {"It is not listed any more.", "已不在名单中。"};
        tested->proof.date = "2026-11-23T10:00:00Z";
        window.page().copyActions().setTested(tested);
        app::AnswerDialog* answer = window.openAnswer();
        QVERIFY(part<QPlainTextEdit>(answer, "answerText")
                    ->toPlainText()
                    .contains(QStringLiteral("The block is gone; please send again.")));
        app::CaseReportDialog* report = window.openReport();
        const QString text = part<QPlainTextEdit>(report, "casePreview")->toPlainText();
        QVERIFY2(text.contains(QStringLiteral("It is not listed any more.")), qPrintable(text));
        window.paste(QStringLiteral("452 4.2.2 Mailbox full"));
        window.page().copyActions().copyReply(app::CopyLanguage::English);
        QVERIFY(!clipboard().contains(QStringLiteral("block"))); // it was about another case
    }

    void dialogsAreOffWithoutAVerdict()
    {
        Window window;
        for (const char* name : {"actionAnswer", "actionCaseReport"}) {
            QVERIFY(!window.child<QAction>(name)->isEnabled());
        }
        window.page().copyActions().openAnswer();
        window.page().copyActions().openCaseReport();
        QVERIFY(window.window().findChildren<QDialog*>().isEmpty());
    }

    /// A dialog that is open keeps its case when the window goes on to another.
    void dialogOutlivesTheResult()
    {
        CaseWindow window;
        app::CaseReportDialog* dialog = window.openReport();
        window.page().clear();
        press(dialog, "caseCopy");
        QVERIFY(clipboard().contains(QStringLiteral("550 5.7.1")));
        app::AnswerDialog* none = window.window().findChild<app::AnswerDialog*>();
        QVERIFY(none == nullptr);
    }

    void reportHidesPeopleAtFirst()
    {
        CaseWindow window;
        app::CaseReportDialog* dialog = window.openReport();
        const auto text = [dialog] {
            return part<QPlainTextEdit>(dialog, "casePreview")->toPlainText();
        };
        QVERIFY2(!text().contains(QStringLiteral("zorkana")), qPrintable(text()));
        QVERIFY(text().contains(QStringLiteral("198.51.100.7")));
        pick(dialog, "casePrivacy", 2);
        QVERIFY(!text().contains(QStringLiteral("198.51.100.7")));
        pick(dialog, "casePrivacy", 0);
        QVERIFY(text().contains(QStringLiteral("zorkana@example.net")));
        press(dialog, "casePostmaster");
        QVERIFY2(text().contains(QStringLiteral("Dear postmaster")), qPrintable(text()));
        QVERIFY2(!text().contains(QStringLiteral("zorkana")), qPrintable(text())); // its own choice
    }

    void choicesAreRemembered()
    {
        CaseWindow window(UiLanguage::SimplifiedChinese);
        app::CaseReportDialog* dialog = window.openReport();
        const auto language = [&dialog] { return part<QComboBox>(dialog, "caseLanguage"); };
        QCOMPARE(language()->currentIndex(), 1); // colleagues read Chinese
        press(dialog, "casePostmaster");
        QCOMPARE(language()->currentIndex(), 0); // strangers read English
        pick(dialog, "caseLanguage", 2);
        pick(dialog, "caseFormat", 1);
        pick(dialog, "casePrivacy", 2);
        dialog->close();
        dialog = window.openReport();
        QVERIFY(part<QAbstractButton>(dialog, "casePostmaster")->isChecked());
        QCOMPARE(language()->currentIndex(), 2);
        QCOMPARE(part<QComboBox>(dialog, "caseFormat")->currentIndex(), 1);
        QCOMPARE(part<QComboBox>(dialog, "casePrivacy")->currentIndex(), 2);
    }

    void languageChangesAtOnce()
    {
        CaseWindow window;
        app::CaseReportDialog* report = window.openReport();
        app::AnswerDialog* answer = window.openAnswer();
        window.settings().setUiLanguage(UiLanguage::SimplifiedChinese);
        QTRY_COMPARE(report->windowTitle(), QStringLiteral("退信报告"));
        QTRY_COMPARE(answer->windowTitle(), QStringLiteral("给客户的回复"));
    }

    void everyPartHasAName_data()
    {
        QTest::addColumn<UiLanguage>("language");
        QTest::newRow("en") << UiLanguage::English;
        QTest::newRow("zh_CN") << UiLanguage::SimplifiedChinese;
    }

    void everyPartHasAName()
    {
        QFETCH(const UiLanguage, language);
        CaseWindow window(language);
        for (QDialog* dialog :
             std::initializer_list<QDialog*>{window.openAnswer(), window.openReport()}) {
            QVERIFY(dialog != nullptr);
            const auto parts = dialog->findChildren<QWidget*>();
            for (QWidget* part : parts) {
                const bool isReached =
                    (part->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && part->isVisible();
                QAccessibleInterface* access = QAccessible::queryAccessibleInterface(part);
                if (isReached && access != nullptr) {
                    QVERIFY2(!access->text(QAccessible::Name).isEmpty(),
                             part->metaObject()->className());
                }
            }
        }
    }

    void filesAreWritten_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("text") << 0 << QByteArray("# Case report");
        QTest::newRow("Markdown") << 1 << QByteArray("# Case report");
        QTest::newRow("HTML") << 2 << QByteArray("<!DOCTYPE html>");
        QTest::newRow("PDF") << 3 << QByteArray("%PDF-");
    }

    void filesAreWritten()
    {
        QFETCH(int, format);
        QFETCH(QByteArray, beginning);
        CaseWindow window;
        app::CaseReportDialog* dialog = window.openReport();
        pick(dialog, "caseFormat", format);
        const QString path = window.path(QStringLiteral("case.out"));
        dialog->save(path);
        const QByteArray bytes = bytesOf(path);
        QVERIFY2(bytes.startsWith(beginning), bytes.left(40).constData());
        QVERIFY(!bytes.contains("zorkana"));
        QVERIFY(part<QLabel>(dialog, "caseOutcome")->text().contains(QStringLiteral("case.out")));
        dialog->save(window.path(QStringLiteral("no/such/folder/case.out")));
        QVERIFY(!part<QLabel>(dialog, "caseOutcome")->text().isEmpty());
        QVERIFY(!QFile::exists(window.path(QStringLiteral("no"))));
        // What is shown is what was written: the same masks.
        if (format < 2) {
            QCOMPARE(QString::fromUtf8(bytes),
                     part<QPlainTextEdit>(dialog, "casePreview")->toPlainText());
        }
    }

    /// A PDF in both languages: its fonts are in it, its words can be selected, no name stays.
    void pdf()
    {
        const QString reader = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
        if (reader.isEmpty()) {
            QSKIP("package poppler-utils is not installed");
        }
        CaseWindow window;
        app::CaseReportDialog* dialog = window.openReport();
        pick(dialog, "caseFormat", 3);
        pick(dialog, "caseLanguage", 2);
        const QString path = window.path(QStringLiteral("case.pdf"));
        dialog->save(path);
        const auto output = [&path](const QString& program, const QStringList& options) {
            QProcess process;
            process.start(program, options + QStringList{path, QStringLiteral("-")});
            process.waitForFinished();
            return QString::fromUtf8(process.readAllStandardOutput());
        };
        const QString text = output(reader, {});
        QVERIFY2(text.contains(QStringLiteral("Case report")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("198.51.100.7")), qPrintable(text));
        QVERIFY2(text.contains(
                     QRegularExpression(QStringLiteral("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z"))),
                 qPrintable(text));
        QVERIFY(!text.contains(QStringLiteral("zorkana")));
        if (app::canShowChinese()) {
            QVERIFY2(text.contains(QStringLiteral("退信报告")), qPrintable(text));
            // Characters that share their glyph with a radical, digits between letters.
            QVERIFY2(text.contains(QStringLiteral("收件人")), qPrintable(text));
        }
        QProcess fonts;
        fonts.start(QStringLiteral("pdffonts"), {path});
        fonts.waitForFinished();
        const auto lines =
            QString::fromUtf8(fonts.readAllStandardOutput()).split(QLatin1Char('\n'));
        QVERIFY(lines.size() > 3);
        for (const QString& line : lines.mid(2)) {
            QVERIFY2(line.isEmpty() || line.contains(QStringLiteral(" yes ")), qPrintable(line));
        }
    }

    void paperLoadsNothing()
    {
        app::SealedDocument document;
        document.setHtml(QStringLiteral("<img src=\"file:///etc/hostname\"><p>x</p>"));
        QVERIFY(document
                    .resource(QTextDocument::ImageResource,
                              QUrl(QStringLiteral("file:///etc/hostname")))
                    .isNull());
    }
};

QTEST_MAIN(TestCaseDialogs)
#include "tst_case_dialogs.moc"
