// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "message/message.h"

namespace message {

/// Fills in what the header fields of `part` say about its content: type, transfer encoding,
/// disposition, file name. `container` is the multipart around it, if any.
void interpretHeaders(Part& part, const Part* container);

} // namespace message
