// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/record.h"
#include "dns/wire_reader.h"

namespace dns {

/// A record of a message with its content: typed when the rdata fits its type (names in it may be
/// compressed), else OtherData and text in the form of RFC 3597 (`\# 3 aabbcc`).
Record decodeRecord(std::string_view message, const WireRecord& wire);

} // namespace dns
