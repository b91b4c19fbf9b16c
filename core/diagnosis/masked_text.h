// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace diagnosis {

/// The text with everything that changes from mail to mail replaced by its kind: `<address>`,
/// `<ip>`, `<host>`, `<url>`, `<id>` (queue ids, message ids), `<time>`, `<n>`. Reply codes and
/// enhanced status codes stay; white space becomes one blank. Two replies of one cause become the
/// same text, so that replies nobody recognised can be counted and a rule written for them.
std::string maskedText(std::string_view text);

} // namespace diagnosis
