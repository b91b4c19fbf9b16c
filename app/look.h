// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"

namespace app {

/// Fonts, style and palette of the application. A native style of the desktop is kept; where Qt
/// falls back to Fusion, our own drawing and our own light or dark palette take its place.
class Look {
public:
    /// To be called once, before the first window.
    static void install();
    static void apply(Appearance appearance);
};

} // namespace app
