// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QRectF>
#include <QString>

class QPainter;

namespace app {

/// A picture of our own set (resources/icons/NAME.svg) as an icon. It takes its colour from the
/// application palette each time it is painted, so that it follows a change of light and dark.
QIcon themedIcon(const QString& name, QPalette::ColorRole role = QPalette::WindowText);

/// Paints a picture of the set in one colour, sharp at any scale.
void paintIcon(QPainter& painter, const QRectF& rect, const QString& name, const QColor& color);

/// The application icon in its own colours, with a simpler drawing for 16 pixels.
QIcon applicationIcon();

/// Names of all pictures in the set, for tests.
QStringList iconNames();

} // namespace app
