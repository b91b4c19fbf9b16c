// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/standard_output.h"

#include "cli/options.h"

#include <cerrno>
#include <iostream>
#include <unistd.h>

namespace cli {

bool StandardOutput::write(std::string_view text)
{
    while (!text.empty() && !m_hasFailed) {
        const ssize_t count = ::write(STDOUT_FILENO, text.data(), text.size());
        if (count >= 0)
            text.remove_prefix(static_cast<std::size_t>(count));
        else if (errno != EINTR)
            m_hasFailed = true;
    }
    return !m_hasFailed;
}

int outputFailed()
{
    std::cerr << "standard output: cannot be written\n";
    return exitSomeUnreadable;
}

} // namespace cli
