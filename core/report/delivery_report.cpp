// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/delivery_report.h"

#include <array>
#include <utility>

namespace report {

namespace {

constexpr std::array<std::pair<Kind, std::string_view>, 7> kindNames{{
    {Kind::Dsn, "dsn"},
    {Kind::Notice, "notice"},
    {Kind::Feedback, "feedback"},
    {Kind::AutoReply, "auto_reply"},
    {Kind::Reply, "reply"},
    {Kind::Log, "log"},
    {Kind::Other, "other"},
}};

constexpr std::array<std::pair<Action, std::string_view>, 6> actionNames{{
    {Action::None, ""},
    {Action::Failed, "failed"},
    {Action::Delayed, "delayed"},
    {Action::Delivered, "delivered"},
    {Action::Relayed, "relayed"},
    {Action::Expanded, "expanded"},
}};

} // namespace

std::string_view toString(Kind kind)
{
    for (const auto& [value, name] : kindNames) {
        if (value == kind)
            return name;
    }
    return {};
}

std::string_view toString(Action action)
{
    for (const auto& [value, name] : actionNames) {
        if (value == action)
            return name;
    }
    return {};
}

std::optional<Action> actionFrom(std::string_view text)
{
    for (const auto& [value, name] : actionNames) {
        if (value != Action::None && name == text)
            return value;
    }
    return std::nullopt;
}

bool isSuccess(Action action)
{
    return action == Action::Delivered || action == Action::Relayed || action == Action::Expanded;
}

} // namespace report
