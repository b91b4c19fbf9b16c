// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/compound_file.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace source {

/// Numbers of MAPI properties as MS-OXPROPS lists them.
enum class OutlookProperty : std::uint16_t {
    MessageClass = 0x001A,
    ReportTime = 0x0032,
    Subject = 0x0037,
    ClientSubmitTime = 0x0039,
    OriginalSubject = 0x0049,
    OriginalSubmitTime = 0x004E,
    TransportHeaders = 0x007D,
    NdrReasonCode = 0x0C04,
    NdrDiagnosticCode = 0x0C05,
    RecipientType = 0x0C15,
    SenderName = 0x0C1A,
    SupplementaryInfo = 0x0C1B,
    SenderAddress = 0x0C1F,
    NdrStatusCode = 0x0C20,
    RemoteMta = 0x0C21,
    DisplayTo = 0x0E04,
    DeliveryTime = 0x0E06,
    Body = 0x1000,
    ReportText = 0x1001,
    CompressedRtf = 0x1009,
    Html = 0x1013,
    MessageId = 0x1035,
    References = 0x1039,
    InReplyTo = 0x1042,
    OriginalMessageId = 0x1046,
    DisplayName = 0x3001,
    AddressType = 0x3002,
    Address = 0x3003,
    AttachData = 0x3701,
    AttachFileName = 0x3704,
    AttachMethod = 0x3705,
    AttachLongFileName = 0x3707,
    AttachMimeType = 0x370E,
    SmtpAddress = 0x39FE,
    HtmlCodePage = 0x3FDE,
    MessageCodePage = 0x3FFD,
    SenderSmtpAddress = 0x5D01,
    ReportingMta = 0x6820,
};

/// "windows-1252" for 1252, "GB18030" for 936 ...; empty for a code page nobody knows.
std::string charsetOfCodePage(std::uint32_t codePage);

/// The properties of a message, recipient or attachment in a .msg (MS-OXMSG): small ones in one
/// stream, long ones in a stream each.
class OutlookProperties {
public:
    enum class Owner { Message, EmbeddedMessage, Other }; ///< other: recipient, attachment

    /// `codePage`: of strings that are not Unicode, when `storage` does not say. `limit`: of one
    /// value.
    OutlookProperties(CompoundStorage storage, Owner owner, std::size_t limit,
                      std::uint32_t codePage = 0);

    /// As UTF-8; empty when there is none.
    std::string text(OutlookProperty property) const;
    /// The bytes of a binary property or of a string in its code page; empty when there is none.
    std::string binary(OutlookProperty property) const;
    std::optional<std::uint32_t> number(OutlookProperty property) const;
    /// As a date of a header field; empty when there is none or it is implausible.
    std::string date(OutlookProperty property) const;

    const CompoundStorage& storage() const { return m_storage; }
    std::uint32_t codePage() const { return m_codePage; }
    bool hasPropertyStream() const { return m_hasStream; }

private:
    std::string valueStream(OutlookProperty property, std::string_view type) const;

    CompoundStorage m_storage;
    std::size_t m_limit;
    std::uint32_t m_codePage;
    bool m_hasStream = false;
    std::map<std::uint32_t, std::uint64_t> m_fixed; ///< by tag: number and type
};

} // namespace source
