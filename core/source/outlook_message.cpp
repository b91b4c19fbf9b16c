// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/outlook_message.h"

#include "source/compound_file.h"
#include "source/mime_writer.h"
#include "source/outlook_properties.h"
#include "source/outlook_report.h"
#include "source/rtf_text.h"

#include "base/ascii.h"
#include "base/mapped_text.h"
#include "message/text_decode.h"

#include <algorithm>
#include <array>

namespace source {

namespace {

constexpr std::string_view recipientPrefix = "__recip_version1.0_#";
constexpr std::string_view attachmentPrefix = "__attach_version1.0_#";
constexpr std::string_view valuePrefix = "__substg1.0_";
constexpr std::size_t maxNames = 65'536;

enum : std::uint32_t { AttachedByValue = 1, AttachedMessage = 5 };

/// Fields that describe a body that we write anew.
bool describesBody(std::string_view line)
{
    return base::startsWithIgnoreCase(line, "Content-") ||
           base::startsWithIgnoreCase(line, "MIME-Version:") ||
           base::startsWithIgnoreCase(line, "Microsoft Mail Internet Headers");
}

/// The header as it came over the wire, up to the body, with plain line ends.
std::string transportHeader(std::string_view text)
{
    std::string header;
    bool isLeftOut = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        at = end + 1;
        while (line.ends_with('\r'))
            line.remove_suffix(1);
        if (base::trimmed(line).empty()) {
            if (header.empty())
                continue;
            break;
        }
        if (!base::isBlank(line.front()))
            isLeftOut = describesBody(line);
        if (!isLeftOut)
            header += std::string(line) + '\n';
    }
    return header;
}

std::string named(const std::string& name, const std::string& address)
{
    if (address.empty() || name.empty() || name == address)
        return address.empty() ? name : address;
    std::string quoted = name;
    std::replace_if(
        quoted.begin(), quoted.end(), [](char c) { return c == '"' || c == '\\'; }, ' ');
    return '"' + quoted + "\" <" + address + '>';
}

class OutlookReader {
public:
    OutlookReader(const base::Limits& limits, std::vector<base::Remark>& remarks)
        : m_limits(limits), m_remarks(remarks)
    {}

    /// The whole message, header and body.
    std::string message(const OutlookProperties& message, std::size_t depth)
    {
        const OutlookReport kind = outlookReportOf(message.text(OutlookProperty::MessageClass));
        const std::vector<OutlookProperties> recipients = recipientsOf(message);
        std::string text = headerOf(message, recipients) + headerField("MIME-Version", "1.0");
        std::vector<std::string> entities{bodyOf(message)};
        const bool isReport = kind == OutlookReport::Failed || kind == OutlookReport::Delivered;
        if (isReport)
            entities.push_back(
                textEntity("message/delivery-status", deliveryStatusOf(message, recipients, kind)));
        addAttachments(message, depth, entities);
        if (isReport && !m_hasOriginal)
            entities.push_back(originalOf(message));
        if (entities.size() == 1)
            return text + entities.front();
        return text + multipartEntity(isReport ? "multipart/report; report-type=delivery-status"
                                               : "multipart/mixed",
                                      entities);
    }

private:
    std::vector<OutlookProperties> recipientsOf(const OutlookProperties& message)
    {
        std::vector<OutlookProperties> recipients;
        std::size_t leftOut = 0;
        for (const std::string& name : message.storage().names(maxNames)) {
            if (!name.starts_with(recipientPrefix))
                continue;
            if (recipients.size() == m_limits.recipientCount)
                ++leftOut;
            else if (auto storage = message.storage().storage(name))
                recipients.emplace_back(std::move(*storage), OutlookProperties::Owner::Other,
                                        m_limits.headerBytes, message.codePage());
            else
                remark(base::remarks::outlookDamaged, name);
        }
        if (leftOut > 0)
            remark(base::remarks::tooManyRecipients, std::to_string(leftOut));
        return recipients;
    }

    std::string headerOf(const OutlookProperties& message,
                         const std::vector<OutlookProperties>& recipients) const
    {
        if (std::string header = transportHeader(message.text(OutlookProperty::TransportHeaders));
            !header.empty())
            return header;
        std::string sender = message.text(OutlookProperty::SenderSmtpAddress);
        if (sender.empty() &&
            message.text(OutlookProperty::SenderAddress).find('@') != std::string::npos)
            sender = message.text(OutlookProperty::SenderAddress);
        std::string header =
            headerField("From", named(message.text(OutlookProperty::SenderName), sender));
        header += recipientField("To", 1, message, recipients);
        header += recipientField("Cc", 2, message, recipients);
        header += headerField("Subject", message.text(OutlookProperty::Subject));
        header += headerField("Date", dateOf(message));
        header += headerField("Message-ID", message.text(OutlookProperty::MessageId));
        header += headerField("In-Reply-To", message.text(OutlookProperty::InReplyTo));
        return header + headerField("References", message.text(OutlookProperty::References));
    }

    static std::string dateOf(const OutlookProperties& message)
    {
        for (const OutlookProperty property :
             {OutlookProperty::ClientSubmitTime, OutlookProperty::DeliveryTime,
              OutlookProperty::ReportTime}) {
            if (std::string date = message.date(property); !date.empty())
                return date;
        }
        return {};
    }

    /// The recipients of a report are those of the mail that came back.
    static std::string recipientField(std::string_view field, std::uint32_t type,
                                      const OutlookProperties& message,
                                      const std::vector<OutlookProperties>& recipients)
    {
        const bool isReport =
            outlookReportOf(message.text(OutlookProperty::MessageClass)) != OutlookReport::None;
        std::string value;
        for (const OutlookProperties& recipient : recipients) {
            if (isReport || recipient.number(OutlookProperty::RecipientType).value_or(1) != type)
                continue;
            value += (value.empty() ? "" : ", ") +
                     named(recipient.text(OutlookProperty::DisplayName), smtpAddressOf(recipient));
        }
        if (value.empty() && type == 1)
            value = message.text(OutlookProperty::DisplayTo);
        return headerField(field, value);
    }

    std::string bodyOf(const OutlookProperties& message)
    {
        for (const OutlookProperty property :
             {OutlookProperty::Body, OutlookProperty::ReportText}) {
            const std::string text = message.text(property);
            if (!base::trimmed(text).empty())
                return textEntity("text/plain", text);
        }
        if (std::string html = htmlOf(message); !html.empty())
            return textEntity("text/html", html);
        const std::string packed = message.binary(OutlookProperty::CompressedRtf);
        const std::string rtf = decompressedRtf(packed, m_limits.textBytes);
        if (rtf.empty() && !packed.empty())
            remark(base::remarks::outlookDamaged, "RTF");
        return textEntity("text/plain", rtfText(rtf, m_limits.textBytes));
    }

    static std::string htmlOf(const OutlookProperties& message)
    {
        const std::string bytes = message.binary(OutlookProperty::Html);
        if (bytes.empty())
            return message.text(OutlookProperty::Html);
        const std::uint32_t page =
            message.number(OutlookProperty::HtmlCodePage).value_or(message.codePage());
        return message::decodeCharset(base::MappedText::verbatim(bytes, 0), charsetOfCodePage(page))
            .content.text;
    }

    void addAttachments(const OutlookProperties& message, std::size_t depth,
                        std::vector<std::string>& entities)
    {
        for (const std::string& name : message.storage().names(maxNames)) {
            if (!name.starts_with(attachmentPrefix))
                continue;
            if (entities.size() >= m_limits.partCount)
                return remark(base::remarks::tooManyParts, {});
            if (auto storage = message.storage().storage(name))
                addAttachment(OutlookProperties(std::move(*storage),
                                                OutlookProperties::Owner::Other,
                                                m_limits.messageBytes, message.codePage()),
                              depth, entities);
            else
                remark(base::remarks::outlookDamaged, name);
        }
    }

    void addAttachment(const OutlookProperties& attachment, std::size_t depth,
                       std::vector<std::string>& entities)
    {
        const auto method =
            attachment.number(OutlookProperty::AttachMethod).value_or(AttachedByValue);
        auto embedded = attachment.storage().storage("__substg1.0_3701000D");
        if (method == AttachedMessage || embedded)
            return addMessage(std::move(embedded), attachment.codePage(), depth, entities);
        const std::string bytes = attachment.binary(OutlookProperty::AttachData);
        m_written += bytes.size();
        if (m_written > m_limits.messageBytes)
            return remark(base::remarks::truncatedMessage, std::to_string(m_limits.messageBytes));
        std::string type = attachment.text(OutlookProperty::AttachMimeType);
        std::string name = attachment.text(OutlookProperty::AttachLongFileName);
        if (name.empty())
            name = attachment.text(OutlookProperty::AttachFileName);
        if (type.empty())
            type = base::endsWithIgnoreCase(name, ".eml") ? "message/rfc822"
                                                          : "application/octet-stream";
        // What holds a message or a report is read where it stands.
        const bool isReadable = base::startsWithIgnoreCase(type, "message/") ||
                                base::startsWithIgnoreCase(type, "text/rfc822-headers");
        m_hasOriginal = m_hasOriginal || isReadable;
        entities.push_back(isReadable ? headerField("Content-Type", type) + '\n' + bytes + '\n'
                                      : binaryEntity(type, name, bytes));
    }

    void addMessage(std::optional<CompoundStorage> storage, std::uint32_t codePage,
                    std::size_t depth, std::vector<std::string>& entities)
    {
        if (!storage)
            return remark(base::remarks::outlookDamaged, "attached message");
        if (depth >= m_limits.nestedMessages)
            return remark(base::remarks::mimeTooDeep, std::to_string(depth));
        const OutlookProperties inner(std::move(*storage),
                                      OutlookProperties::Owner::EmbeddedMessage,
                                      m_limits.messageBytes, codePage);
        OutlookReader reader(m_limits, m_remarks);
        reader.m_written = m_written;
        std::string text = reader.message(inner, depth + 1);
        m_written = reader.m_written + text.size();
        if (m_written > m_limits.messageBytes)
            return remark(base::remarks::truncatedMessage, std::to_string(m_limits.messageBytes));
        m_hasOriginal = true;
        entities.push_back(headerField("Content-Type", "message/rfc822") + '\n' + text);
    }

    /// What the report says about the mail that came back.
    static std::string originalOf(const OutlookProperties& report)
    {
        return textEntity(
            "text/rfc822-headers",
            headerField("Subject", report.text(OutlookProperty::OriginalSubject)) +
                headerField("Date", report.date(OutlookProperty::OriginalSubmitTime)) +
                headerField("Message-ID", report.text(OutlookProperty::OriginalMessageId)));
    }

    void remark(std::string_view id, std::string detail)
    {
        const base::Remark remark{id, std::move(detail)};
        if (std::find(m_remarks.begin(), m_remarks.end(), remark) == m_remarks.end())
            m_remarks.push_back(remark);
    }

    const base::Limits& m_limits;
    std::vector<base::Remark>& m_remarks;
    std::size_t m_written = 0;  ///< bytes of attachments
    bool m_hasOriginal = false; ///< an attached message or its header
};

} // namespace

base::Expected<OutlookMessage> readOutlookMessage(std::string_view bytes,
                                                  const base::Limits& limits)
{
    if (bytes.size() > maxOutlookBytes)
        return base::Unexpected(base::Error{base::ErrorCode::TooLarge, "Outlook message"});
    auto root = openCompoundFile(bytes);
    if (!root)
        return base::Unexpected(root.error());
    const std::vector<std::string> names = root->names(maxNames);
    const bool hasValues = std::any_of(names.begin(), names.end(), [](const std::string& name) {
        return name.starts_with(valuePrefix) || name.starts_with(recipientPrefix);
    });
    const OutlookProperties properties(std::move(*root), OutlookProperties::Owner::Message,
                                       limits.messageBytes);
    if (!hasValues && !properties.hasPropertyStream())
        return base::Unexpected(
            base::Error{base::ErrorCode::NotText, "Office document (old format)"});
    if (!hasValues)
        return base::Unexpected(
            base::Error{base::ErrorCode::NotReadable, "damaged Outlook file: no properties"});
    OutlookMessage result;
    result.remarks.push_back({base::remarks::outlookRewritten});
    if (!properties.hasPropertyStream())
        result.remarks.push_back({base::remarks::outlookDamaged, "no properties stream"});
    result.text = OutlookReader(limits, result.remarks).message(properties, 0);
    return result;
}

} // namespace source
