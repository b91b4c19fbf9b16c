// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/limits.h"
#include "base/remark.h"
#include "source/byte_stream.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace source {

/// One message in a block: where it is in the block and in the (uncompressed) source.
struct MessagePiece {
    std::size_t begin = 0; ///< in MessageBlock::bytes
    std::size_t length = 0;
    std::uint64_t index = 0;  ///< number in the source, from 0
    std::uint64_t offset = 0; ///< of the message in the uncompressed source, behind its From line
    std::uint64_t sourceLength = 0; ///< as it stands in the source
    std::vector<base::Remark> remarks;
};

/// Some messages that lie together, to be handed to a worker.
struct MessageBlock {
    std::string bytes;
    std::vector<MessagePiece> pieces;
    std::string_view message(const MessagePiece& piece) const
    {
        return std::string_view(bytes).substr(piece.begin, piece.length);
    }
};

/// The bytes of a piece are those of the source: lines ">From " stay quoted, so that a place in a
/// piece is the place in the source minus `offset`. (Only the first bytes of a message that is over
/// Limits::messageBytes are there; `sourceLength` tells its real length.)
///
/// Where a message begins: at a "From " line with a header below it (see isSeparatorAt) behind an
/// empty line. One that follows a text without an empty line still parts, with the remark
/// "separator-doubtful"; two bounces are never joined without a word. Not a beginning, and remarked
/// as "separator-inside-message": such a line inside what Content-Length spans when that ends
/// exactly at another separator or the end, and the first line of an attached message. Messages
/// that Thunderbird marked as deleted are left out and counted.
///
/// Cuts a mailbox (mboxo, mboxrd, mboxcl, mboxcl2, Thunderbird, Takeout) into messages, streaming:
/// holds one block and the message that does not end in it, at most Limits::messageBytes of each.
/// One thread at a time; blocks go to others.
class MailboxSplitter {
public:
    MailboxSplitter(ByteStreamPtr stream, const base::Limits& limits);
    ~MailboxSplitter();
    MailboxSplitter(MailboxSplitter&&) noexcept;
    MailboxSplitter& operator=(MailboxSplitter&&) noexcept;

    /// The next messages, some 256 KiB of them or one that is longer; nothing at the end. An error
    /// ends the mailbox; what came before stays good.
    base::Expected<std::optional<MessageBlock>> next();

    std::uint64_t consumed() const;
    /// Of the mailbox as a whole ("messages-marked-deleted", "archive-truncated").
    std::vector<base::Remark> remarks() const;

private:
    class State;
    std::unique_ptr<State> m_state;
};

} // namespace source
