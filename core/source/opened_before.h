// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/byte_stream.h"
#include "source/input_list.h"

#include <memory>
#include <mutex>

namespace source {

class OpenedBefore {
public:
    /// Keeps the stream whose beginning was looked at.
    void keepStandardInput(ByteStreamPtr stream);
    /// Null when it was taken before.
    ByteStreamPtr takeStandardInput();

private:
    std::mutex m_mutex;
    ByteStreamPtr m_standardInput;
};

} // namespace source
