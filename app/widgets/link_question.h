// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace app {

class InlineMessage;

/// Asks in `message` before a page of a provider is opened; the only place that opens one. `copy`
/// puts the address on the clipboard. What is no web address can only be copied.
void askForLink(InlineMessage& message, const QString& target, std::function<void()> copy);

} // namespace app
