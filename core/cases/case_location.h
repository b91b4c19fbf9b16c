// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace cases {

/// Where cases are kept: in a file of this computer, or in a PostgreSQL database that a team
/// shares.
struct CaseLocation {
    /// The SQLite file. Made with mode 0600; its folder, when it is not there, with 0700. Not used
    /// when there is a host.
    std::string file;
    /// Of the PostgreSQL server; a path that begins with "/" is the folder of its socket.
    std::string host = {};
    std::uint16_t port = 5432;
    std::string database = {};
    std::string user = {};
    std::string password = {}; ///< in memory only

    bool isServer() const { return !host.empty(); }
    /// For people and for Error::file; never the password.
    std::string name() const { return isServer() ? database + " @ " + host : file; }
};

} // namespace cases
