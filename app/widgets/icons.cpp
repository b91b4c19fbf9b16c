// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/icons.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <utility>

namespace app {

namespace {

QString iconPath(const QString& name)
{
    return QStringLiteral(":/icons/%1.svg").arg(name);
}

QPixmap tinted(const QString& name, const QSize& pixels, const QColor& color)
{
    const QString key = QStringLiteral("icon:%1:%2x%3:%4")
                            .arg(name)
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(color.rgba(), 0, 16);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(iconPath(name));
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// Paints one picture of the set in a colour of the palette in force.
class ThemedIconEngine : public QIconEngine {
public:
    ThemedIconEngine(QString name, QPalette::ColorRole role) : m_name(std::move(name)), m_role(role)
    {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, rect, m_name, color(mode));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        return tinted(m_name, size, color(mode));
    }

    QIconEngine* clone() const override { return new ThemedIconEngine(m_name, m_role); }
    QString iconName() override { return m_name; }
    bool isNull() override { return !QFile::exists(iconPath(m_name)); }

private:
    QColor color(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        switch (mode) {
        case QIcon::Disabled:
            return palette.color(QPalette::Disabled, m_role);
        case QIcon::Selected:
            return palette.color(QPalette::HighlightedText);
        default:
            return palette.color(QPalette::Active, m_role);
        }
    }

    QString m_name;
    QPalette::ColorRole m_role;
};

} // namespace

QIcon themedIcon(const QString& name, QPalette::ColorRole role)
{
    return QIcon(new ThemedIconEngine(name, role)); // QIcon owns its engine
}

void paintIcon(QPainter& painter, const QRectF& rect, const QString& name, const QColor& color)
{
    const qreal ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1.0;
    const QSize pixels = (rect.size() * ratio).toSize();
    if (pixels.isEmpty()) {
        return;
    }
    painter.drawPixmap(rect, tinted(name, pixels, color), QRectF(QPointF(), QSizeF(pixels)));
}

QIcon applicationIcon()
{
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QSvgRenderer renderer(
            iconPath(size <= 22 ? QStringLiteral("bouncelens-16") : QStringLiteral("bouncelens")));
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        renderer.render(&painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

QStringList iconNames()
{
    QStringList names;
    const auto files = QDir(QStringLiteral(":/icons")).entryList(QDir::Files, QDir::Name);
    for (const QString& file : files) {
        names << file.chopped(4);
    }
    return names;
}

} // namespace app
