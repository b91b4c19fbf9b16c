// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace proof {

/// The mail domain that somebody meant who typed `domain` (gmial.com, 163.con); empty when none is
/// near, or when `domain` is one of them itself. One slip: a letter more, less, another, or two in
/// the other order; two slips in names of nine letters and more. Names of up to three letters
/// before the first dot (qq, 163, aol) only allow neighbours to be swapped there and a slip behind
/// it, or every short name would be near. Of equally near ones the first of `known` counts.
std::string nearDomain(std::string_view domain, const std::vector<std::string>& known);

} // namespace proof
