// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/sibling_program.h"

#include "cli/options.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>

namespace cli {

namespace {

namespace fs = std::filesystem;

/// The folder this program was started from; found by the system where it tells, else by the name
/// it was called with.
fs::path ownFolder(const char* ownName)
{
    std::error_code error;
    const fs::path running = fs::read_symlink("/proc/self/exe", error);
    return error ? fs::absolute(ownName, error).parent_path() : running.parent_path();
}

} // namespace

int becomeSibling(const std::vector<std::string>& words, const char* ownName)
{
    std::string program = (ownFolder(ownName) / "bouncelens-cli-probe").string();
    std::vector<std::string> texts = words;
    std::vector<char*> arguments = {program.data()};
    for (std::string& text : texts)
        arguments.push_back(text.data());
    arguments.push_back(nullptr);
    execv(program.c_str(), arguments.data());
    std::cerr << "bouncelens-cli: cannot run " << program << ": " << std::strerror(errno) << '\n';
    return exitUsage;
}

} // namespace cli
