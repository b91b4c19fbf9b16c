// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/case_pdf.h"

#include "widgets/fonts.h"

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextOption>
#include <QUrl>
#include <QVariant>

#include <string_view>

namespace app {

namespace {

/// Radicals that have no compatibility mapping in Unicode, and the ideographs that look the same.
constexpr std::u16string_view radicals =
    u"\u2E82\u2E83\u2E85\u2E89\u2E8B\u2E8F\u2E90\u2E92\u2E93\u2E94\u2E95\u2E96\u2E98\u2E99"
    u"\u2E9B\u2E9E\u2EA0\u2EA1\u2EA3\u2EA4\u2EA6\u2EA8\u2EAD\u2EAF\u2EB0\u2EB1\u2EB3\u2EB9"
    u"\u2EBA\u2EBE\u2EC2\u2EC5\u2EC6\u2EC8\u2EC9\u2ECB\u2ECC\u2ED0\u2ED1\u2ED2\u2ED3\u2ED4"
    u"\u2ED6\u2ED8\u2ED9\u2EDA\u2EDB\u2EDC\u2EDD\u2EDF\u2EE0\u2EE2\u2EE3\u2EE4\u2EE5\u2EE6"
    u"\u2EE7\u2EE8\u2EE9\u2EEA\u2EEB\u2EEC\u2EEE\u2EEF\u2EF0\u2EF1\u2EF2\u2F3E";
constexpr std::u16string_view ideographs =
    u"乛乚亻刂㔾尣尢巳幺彑彐忄扌攵旡歺民氵灬爫丬犭礻糹纟罓㓁耂"
    u"肀艹衤见角讠贝车辶钅長镸长门阝青韦页风飞食飠饣马骨鬼鱼鸟"
    u"卤麦黄黾斉齐齿竜龙龜亀户";
static_assert(radicals.size() == ideographs.size());

/// What people mean by a character that shares its glyph with a more common one.
char16_t commonCharacter(char16_t character)
{
    if (character == u'\t') {
        return u' ';
    }
    if (const auto at = radicals.find(character); at != radicals.npos) {
        return ideographs[at];
    }
    const bool isKangxiRadical = character >= 0x2F00 && character <= 0x2FD5;
    return isKangxiRadical
               ? QString(QChar(character)).normalized(QString::NormalizationForm_KC).at(0).unicode()
               : character;
}

/// Qt names a glyph after the first character that has it, which for many Chinese characters is a
/// radical: searching the document would find nothing. The tables that name glyphs stand in it as
/// plain text; an exchanged number is as long as the old one, so that no place moves.
void nameGlyphsCommonly(QByteArray& pdf)
{
    constexpr qsizetype digits = 4;
    for (auto begin = pdf.indexOf("beginbfrange"); begin >= 0;
         begin = pdf.indexOf("beginbfrange", begin + 1)) {
        const auto end = pdf.indexOf("endbfrange", begin);
        for (auto list = pdf.indexOf('[', begin); list >= 0 && list < end;
             list = pdf.indexOf('[', list + 1)) {
            const auto listEnd = pdf.indexOf(']', list);
            for (auto at = pdf.indexOf('<', list); at >= 0 && at < listEnd;
                 at = pdf.indexOf('<', at + 1)) {
                bool isNumber = false;
                const auto code = pdf.mid(at + 1, digits).toUShort(&isNumber, 16);
                if (isNumber) {
                    const QByteArray number =
                        QByteArray::number(commonCharacter(code), 16).rightJustified(digits, '0');
                    pdf.replace(at + 1, digits, number.toUpper());
                }
            }
        }
    }
}

/// Without the forms of digits that shaping picks beside Latin letters: those have no name at all.
QFont paperFont()
{
    constexpr double pointSize = 10;
    QFont font = uiFont();
    font.setPointSizeF(pointSize);
    font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

} // namespace

QVariant SealedDocument::loadResource(int type, const QUrl& name)
{
    Q_UNUSED(type)
    Q_UNUSED(name)
    return {};
}

QByteArray pdfOf(const QString& html)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setCreator(QStringLiteral("Bouncelens"));
    SealedDocument document;
    document.setDefaultFont(paperFont());
    document.setHtml(html);
    writer.setTitle(document.metaInformation(QTextDocument::DocumentTitle));
    // Reports hold words longer than a line: they break anywhere rather than leave the page.
    QTextOption option = document.defaultTextOption();
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document.setDefaultTextOption(option);
    document.print(&writer);
    buffer.close();
    nameGlyphsCommonly(bytes);
    return bytes;
}

} // namespace app
