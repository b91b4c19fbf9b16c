// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/client_session.h"

#include <cstdint>
#include <cstdlib>

namespace {

using smtp::ClientSession;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// A NUL in the input ends a piece; the byte behind it says what happens between the pieces.
constexpr char handshake = 'T';
constexpr char brokenHandshake = 'F';
constexpr char hangUp = 'C';

void runSession(std::string_view input)
{
    ClientSession session =
        *ClientSession::create({"a.test", true, std::string(), std::string("b@c.test")});
    std::size_t commands = 0;
    const auto step = [&] {
        if (session.want() == ClientSession::Want::Send) {
            const std::string command = session.takeCommand();
            require(command.ends_with("\r\n") && command.find('\r') == command.size() - 2 &&
                    command.find('\n') == command.size() - 1);
            ++commands;
        }
        require((session.want() == ClientSession::Want::Close) ==
                (session.end() != ClientSession::End::Open));
    };
    while (!input.empty()) {
        const std::size_t end = input.find('\0');
        session.feed(input.substr(0, end));
        step();
        if (end == input.npos || end + 1 == input.size())
            break;
        const char event = input[end + 1];
        if (event == handshake || event == brokenHandshake)
            session.handshakeEnded(event == handshake);
        else if (event == hangUp)
            session.closed();
        step();
        input.remove_prefix(end + 2);
    }
    session.closed();
    require(session.want() == ClientSession::Want::Close);
    require(commands <= 8);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    runSession(input);

    smtp::ReplyReader whole;
    smtp::ReplyReader single;
    whole.feed(input);
    for (const char& c : input)
        single.feed({&c, 1});
    require(whole.isBroken() == single.isBroken());
    while (const auto reply = whole.take()) {
        const auto other = single.take();
        require(other && other->raw == reply->raw && other->code == reply->code);
        require(reply->lines.size() <= 200 && reply->code <= 999);
        require(reply->text().size() <= reply->raw.size() * 4);
    }
    require(!single.take());
    return 0;
}
