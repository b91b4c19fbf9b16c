// SPDX-License-Identifier: GPL-3.0-or-later
#include "app_test.h"
#include "widgets/icons.h"
#include "widgets/tone.h"

#include <QImage>

using app::Tone;

namespace {

constexpr std::array tones{Tone::Danger, Tone::Warning, Tone::Success, Tone::Info, Tone::Neutral};
constexpr qreal readable = 4.5; // WCAG 2 AA for text
constexpr qreal visible = 3.0;  // for shapes and edges

} // namespace

/// Everything written must be readable in both palettes, everything drawn must be there.
class TestTone : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void contrast_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::addRow("light") << app::lightPalette();
        QTest::addRow("dark") << app::darkPalette();
    }

    void contrast()
    {
        QFETCH(const QPalette, palette);
        const QColor base = palette.color(QPalette::Base);
        const QColor window = palette.color(QPalette::Window);
        const QColor text = palette.color(QPalette::Text);
        for (const Tone tone : tones) {
            const app::ToneColors colors = app::toneColors(tone, palette);
            QVERIFY2(app::contrastRatio(colors.text, colors.tint) >= readable,
                     qPrintable(app::toneIcon(tone)));
            QVERIFY2(app::contrastRatio(colors.text, base) >= readable,
                     qPrintable(app::toneIcon(tone)));
            QVERIFY2(app::contrastRatio(text, colors.tint) >= readable,
                     qPrintable(app::toneIcon(tone)));
            QVERIFY2(app::contrastRatio(colors.edge, base) >= visible,
                     qPrintable(app::toneIcon(tone)));
        }
        for (const QColor& sheet : {base, window}) {
            QVERIFY(app::contrastRatio(text, sheet) >= 7);
            QVERIFY(app::contrastRatio(app::captionColor(palette), sheet) >= readable);
            QVERIFY(app::contrastRatio(palette.color(QPalette::PlaceholderText), sheet) >=
                    readable);
            QVERIFY(app::contrastRatio(palette.color(QPalette::Link), sheet) >= readable);
            QVERIFY(app::contrastRatio(palette.color(QPalette::Highlight), sheet) >= visible);
        }
        QVERIFY(app::contrastRatio(palette.color(QPalette::HighlightedText),
                                   palette.color(QPalette::Highlight)) >= readable);
    }

    void knownRatios()
    {
        QCOMPARE(qRound(app::contrastRatio(Qt::black, Qt::white)), 21);
        QCOMPARE(qRound(app::contrastRatio(Qt::red, Qt::red)), 1);
    }

    void darkIsKnown()
    {
        QVERIFY(!app::isDark(app::lightPalette()));
        QVERIFY(app::isDark(app::darkPalette()));
    }

    /// A missing picture is silent in Qt: the icon is not null and paints nothing.
    void everyIconPaints()
    {
        const QStringList names = app::iconNames();
        QVERIFY(names.size() > 30);
        for (const QString& name : names) {
            const QImage image = app::themedIcon(name).pixmap(32).toImage();
            QVERIFY2(!image.isNull(), qPrintable(name));
            int painted = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    painted += qAlpha(image.pixel(x, y)) > 128 ? 1 : 0;
                }
            }
            QVERIFY2(painted > 8, qPrintable(name));
        }
        for (const Tone tone : tones) {
            QVERIFY(names.contains(app::toneIcon(tone)));
        }
    }

    /// Names in the sources lead to pictures that exist.
    void iconNamesInSourcesExist()
    {
        const QRegularExpression use(QStringLiteral(
            "(?:setIconName|EmptyState|addPage|addSegment|themedIcon|paintIcon)\\([^;]*?"
            "QStringLiteral\\(\"([a-z0-9-]+)\"\\)"));
        int count = 0;
        for (const QString& folder : {QStringLiteral("pages"), QStringLiteral("widgets")}) {
            const QDir dir(QStringLiteral(PROJECT_DIR "/app/") + folder);
            for (const QString& name : dir.entryList({QStringLiteral("*.cpp")})) {
                QFile file(dir.filePath(name));
                QVERIFY(file.open(QIODevice::ReadOnly));
                auto match = use.globalMatch(QString::fromUtf8(file.readAll()));
                while (match.hasNext()) {
                    const QString icon = match.next().captured(1);
                    ++count;
                    const bool isObjectName = !app::iconNames().contains(icon);
                    QVERIFY2(!isObjectName, qPrintable(name + QStringLiteral(": ") + icon));
                }
            }
        }
        QVERIFY(count > 8);
    }

    void iconFollowsPalette()
    {
        const QPalette before = QApplication::palette();
        const auto brightest = [] {
            const QImage image = app::themedIcon(QStringLiteral("open"))
                                     .pixmap(32)
                                     .toImage()
                                     .convertToFormat(QImage::Format_ARGB32);
            int value = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (qAlpha(image.pixel(x, y)) == 255) {
                        value = qMax(value, qGray(image.pixel(x, y)));
                    }
                }
            }
            return value;
        };
        QApplication::setPalette(app::lightPalette());
        const int onLight = brightest();
        QApplication::setPalette(app::darkPalette());
        const int onDark = brightest();
        QApplication::setPalette(before);
        QVERIFY(onLight < 80);
        QVERIFY(onDark > 180);
    }

    void applicationIconHasAllSizes()
    {
        const QIcon icon = app::applicationIcon();
        for (const int size : {16, 32, 64, 256}) {
            QCOMPARE(icon.actualSize(QSize(size, size)), QSize(size, size));
        }
    }
};

QTEST_MAIN(TestTone)
#include "tst_tone.moc"
