// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/outlook_properties.h"

#include <string>
#include <vector>

namespace source {

/// What became of a message, by the class of the report.
enum class OutlookReport { None, Failed, Delivered, Read, NotRead };
OutlookReport outlookReportOf(std::string_view messageClass);

/// The SMTP address of a recipient; its name when Exchange gave only an address of its own (type
/// EX) and the name is an address; else empty.
std::string smtpAddressOf(const OutlookProperties& recipient);

/// "5.1.1" by the status, by the words of the reporting server, by the numbers of X.400 (MS-OXOMSG
/// section 2.2.2.32); empty when nothing says it.
std::string enhancedStatusOf(const OutlookProperties& recipient);

/// Content of a message/delivery-status part (RFC 3464) made of the properties of the report and
/// its recipients.
std::string deliveryStatusOf(const OutlookProperties& report,
                             const std::vector<OutlookProperties>& recipients, OutlookReport kind);

} // namespace source
