// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace source {

/// The name of an archive entry as UTF-8 for people. Names without a mark for UTF-8 are GBK where
/// they come from a Chinese Windows (every byte above 0x7F must fit), else CP437 (APPNOTE.TXT
/// appendix D).
std::string shownEntryName(std::string_view raw);

/// "../x", "/x", "C:\x" and the like: a name that would lead out of a folder.
bool leadsOut(std::string_view name);

} // namespace source
