// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace base {

/// Tells the processor that these bytes are read soon: where many places of large tables are looked
/// at, memory answers all at once instead of one after the other. Never fails, whatever the
/// address.
inline void prefetch(const void* address)
{
#if defined(__GNUC__)
    __builtin_prefetch(address);
#else
    static_cast<void>(address);
#endif
}

} // namespace base
