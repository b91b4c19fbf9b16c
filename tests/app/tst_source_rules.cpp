// SPDX-License-Identifier: GPL-3.0-or-later
#include "app_test.h"

#include <QDirIterator>

/// Rules for the sources of the window that no compiler checks: input is shown as plain text, the
/// network is not touched, links open in one place only.
class TestSourceRules : public QObject {
    Q_OBJECT

private:
    struct Source {
        QString name;
        QString text;
    };
    QList<Source> m_sources;

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString& folder : {QString(), QStringLiteral("/models"),
                                      QStringLiteral("/pages"), QStringLiteral("/widgets")}) {
            QDirIterator files(QStringLiteral(PROJECT_DIR "/app") + folder,
                               {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                m_sources << Source{files.fileName(), QString::fromUtf8(file.readAll())};
            }
        }
        QVERIFY(m_sources.size() > 60);
    }

    static bool isPaper(const Source& source)
    {
        return source.name == QLatin1String("case_pdf.cpp");
    }

    void forbidden_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addRow("rich text")
            << QStringLiteral("setHtml|appendHtml|insertHtml|RichText|AutoText|"
                              "QTextBrowser|QTextEdit\\b(?!::ExtraSelection)|"
                              "setMarkdown|fromHtml|<QLabel>.*setTextFormat\\(Qt::(?!Plain)");
        QTest::addRow("message boxes") << QStringLiteral("QMessageBox|QErrorMessage|QInputDialog");
        QTest::addRow("network") << QStringLiteral("QNetwork|QTcpSocket|QUdpSocket|QSslSocket|"
                                                   "QHostInfo|QDnsLookup|QWebEngine|QLocalSocket");
        QTest::addRow("programs") << QStringLiteral(
            "QProcess|std::system|popen|QPluginLoader|QLibrary\\b");
        QTest::addRow("nested loops")
            << QStringLiteral("QEventLoop|processEvents|->exec\\(|\\bqWait|msleep");
        QTest::addRow("string connects") << QStringLiteral("\\bSIGNAL\\(|\\bSLOT\\(");
        QTest::addRow("fixed colours") << QStringLiteral(
            "setStyleSheet|Qt::(red|blue|green|yellow|gray|darkGray|lightGray)\\b");
        QTest::addRow("style sheets for fonts") << QStringLiteral("QFont\\(\"|setItalic");
        QTest::addRow("fixed sizes that cut text")
            << QStringLiteral("setFixedWidth|setFixedHeight|setMaximumHeight");
    }

    void forbidden()
    {
        QFETCH(const QString, pattern);
        const QRegularExpression expression(pattern);
        for (const Source& source : std::as_const(m_sources)) {
            if (isPaper(source) && QTest::currentDataTag() == QByteArray("rich text")) {
                continue; // see paperIsSealed()
            }
            const auto match = expression.match(source.text);
            QVERIFY2(!match.hasMatch(),
                     qPrintable(source.name + QStringLiteral(": ") + match.captured()));
        }
    }

    /// A report is printed from our own HTML, by a document that is not shown and loads nothing.
    void paperIsSealed()
    {
        qsizetype papers = 0;
        for (const Source& source : std::as_const(m_sources)) {
            if (isPaper(source)) {
                ++papers;
                QCOMPARE(source.text.count(QStringLiteral("setHtml(")), 1);
                QVERIFY(source.text.contains(QStringLiteral("SealedDocument document;")));
                QVERIFY(!source.text.contains(QRegularExpression(QStringLiteral(
                    "QTextDocument (?!::)\\w+;|QTextBrowser|QTextEdit|QLabel|#include "
                    "<QWidget>"))));
            }
        }
        QCOMPARE(papers, 1);
    }

    /// Labels made of QLabel itself would guess whether their text is HTML.
    void labelsArePlain()
    {
        const QRegularExpression plainMade(QStringLiteral("new QLabel|QLabel\\s*\\("));
        for (const Source& source : std::as_const(m_sources)) {
            if (plainMade.match(source.text).hasMatch()) {
                QVERIFY2(source.text.contains(QStringLiteral("setTextFormat(Qt::PlainText)")),
                         qPrintable(source.name));
            }
        }
    }

    /// A tool tip with anything but our own fixed words goes through plainToolTip().
    void toolTipsAreOursOrEscaped()
    {
        const QRegularExpression call(QStringLiteral("setToolTip\\(([^;]*)\\);"));
        const QRegularExpression allowed(
            QStringLiteral("^\\s*(tr\\(|toolTip\\b|plainToolTip|text\\.isEmpty\\(\\) \\? "
                           "QString\\(\\) : plainToolTip)"));
        for (const Source& source : std::as_const(m_sources)) {
            auto match = call.globalMatch(source.text);
            while (match.hasNext()) {
                const QString argument = match.next().captured(1);
                const bool isDeclared = argument.startsWith(QLatin1String("const QString&"));
                const bool isSegment = argument.startsWith(QLatin1String("toolTip.isEmpty()"));
                QVERIFY2(isDeclared || isSegment || allowed.match(argument).hasMatch(),
                         qPrintable(source.name + QStringLiteral(": ") + argument));
            }
        }
    }

    void linksOpenInOnePlaceOnly()
    {
        const QString call = QStringLiteral("QDesktopServices::openUrl(");
        qsizetype count = 0;
        qsizetype folders = 0; // of the user's own, by the file manager
        for (const Source& source : std::as_const(m_sources)) {
            count += source.text.count(call);
            folders += source.text.count(call + QStringLiteral("QUrl::fromLocalFile(m_folder)"));
            QVERIFY2(!source.text.contains(QStringLiteral("setOpenExternalLinks")),
                     qPrintable(source.name));
        }
        QCOMPARE(folders, 1);
        QCOMPARE(count - folders, 1);
    }
};

QTEST_MAIN(TestSourceRules)
#include "tst_source_rules.moc"
