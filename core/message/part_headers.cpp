// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/part_headers.h"

#include "base/ascii.h"

namespace message {

namespace {

TransferEncoding transferEncodingOf(const HeaderBlock& headers)
{
    const HeaderField* field = headers.find("Content-Transfer-Encoding");
    if (!field)
        return TransferEncoding::Identity;
    std::string_view name = field->value;
    name = base::trimmed(name.substr(0, name.find_first_of(";( \t\r\n")));
    if (base::equalsIgnoreCase(name, "quoted-printable"))
        return TransferEncoding::QuotedPrintable;
    if (base::equalsIgnoreCase(name, "base64"))
        return TransferEncoding::Base64;
    if (base::containsIgnoreCase(name, "uue") || base::containsIgnoreCase(name, "uuencode"))
        return TransferEncoding::UuEncode;
    for (const std::string_view plain : {"7bit", "8bit", "binary", "7-bit", "8-bit", ""}) {
        if (base::equalsIgnoreCase(name, plain))
            return TransferEncoding::Identity;
    }
    return TransferEncoding::Unknown;
}

} // namespace

void interpretHeaders(Part& part, const Part* container)
{
    if (const HeaderField* field = part.headers.find("Content-Type"))
        part.contentType = ContentType::parse(field->value);
    else if (container && container->contentType.is("multipart", "digest"))
        part.contentType = ContentType::parse("message/rfc822"); // RFC 2046 section 5.1.5
    part.transferEncoding = transferEncodingOf(part.headers);
    if (const HeaderField* field = part.headers.find("Content-Disposition")) {
        // Same grammar as Content-Type but for the subtype.
        const std::string value = std::string("disposition/") + std::string(field->value);
        const ContentType disposition = ContentType::parse(value);
        part.disposition = disposition.subtype == "plain" ? "" : disposition.subtype;
        part.fileName = disposition.parameter("filename");
    }
    if (part.fileName.empty())
        part.fileName = part.contentType.parameter("name");
}

} // namespace message
