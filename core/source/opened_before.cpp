// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/opened_before.h"

#include <utility>

namespace source {

void OpenedBefore::keepStandardInput(ByteStreamPtr stream)
{
    const std::lock_guard lock(m_mutex);
    m_standardInput = std::move(stream);
}

ByteStreamPtr OpenedBefore::takeStandardInput()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_standardInput, nullptr);
}

} // namespace source
