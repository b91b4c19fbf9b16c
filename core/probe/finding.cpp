// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/finding.h"

namespace probe {

std::string_view toString(Severity severity)
{
    switch (severity) {
    case Severity::Pass:
        return "pass";
    case Severity::Info:
        return "info";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        return "error";
    case Severity::Unknown:
        return "unknown";
    }
    return {};
}

bool isWorse(Severity a, Severity b)
{
    const auto rank = [](Severity severity) {
        switch (severity) {
        case Severity::Error:
            return 4;
        case Severity::Warning:
            return 3;
        case Severity::Unknown:
            return 2;
        case Severity::Info:
            return 1;
        case Severity::Pass:
            return 0;
        }
        return 0;
    };
    return rank(a) > rank(b);
}

std::string_view Finding::value(std::string_view name) const
{
    for (const auto& [key, text] : values) {
        if (key == name)
            return text;
    }
    return {};
}

} // namespace probe
