// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command_line.h"

namespace app {

class MainWindow;

/// Shows the window, waits until its result stands, writes the picture. Gives the exit code.
int takeScreenshot(MainWindow& window, const CommandLine& line);

} // namespace app
