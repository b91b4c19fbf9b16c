// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/probe_means.h"

namespace app {

ProbeMeans liveMeans()
{
    return {liveProbes(), liveTalks()};
}

} // namespace app
