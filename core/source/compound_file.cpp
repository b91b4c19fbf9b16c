// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/compound_file.h"

#include "source/compound_check.h"

#include <algorithm>
#include <gsf/gsf-infile-impl.h>
#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-infile.h>
#include <gsf/gsf-input-memory.h>
#include <gsf/gsf-utils.h>
#include <mutex>

namespace source {

namespace {

/// A reference of GObject.
std::shared_ptr<void> owned(gpointer object)
{
    return {object, [](void* held) { g_object_unref(held); }};
}

void ignore(const gchar*, GLogLevelFlags, const gchar*, gpointer) {}

/// Its types are registered without a lock, and it writes warnings about damaged files to stderr.
void prepareLibrary()
{
    static std::once_flag once;
    std::call_once(once, [] {
        gsf_init();
        constexpr auto levels = static_cast<GLogLevelFlags>(G_LOG_LEVEL_MASK);
        g_log_set_handler("libgsf", levels, &ignore, nullptr);
        g_log_set_handler("libgsf:msole", levels, &ignore, nullptr);
    });
}

GsfInfile* infile(const std::shared_ptr<void>& held)
{
    return static_cast<GsfInfile*>(held.get());
}

/// Null when there is none.
std::shared_ptr<void> childOf(const std::shared_ptr<void>& storage, const std::string& name)
{
    // Not gsf_infile_child_by_name(): that writes every damage to stderr.
    GError* error = nullptr;
    GsfInput* const child =
        G_TYPE_INSTANCE_GET_CLASS(storage.get(), GSF_INFILE_TYPE, GsfInfileClass)
            ->child_by_name(infile(storage), name.c_str(), &error);
    g_clear_error(&error);
    return child == nullptr ? nullptr : owned(child);
}

bool isStorage(const std::shared_ptr<void>& child)
{
    // A stream is a GsfInfile without children (-1); an empty storage has none (0).
    return GSF_IS_INFILE(child.get()) && gsf_infile_num_children(infile(child)) >= 0;
}

} // namespace

std::optional<std::string> CompoundStorage::stream(const std::string& name, std::size_t limit) const
{
    const std::shared_ptr<void> child = childOf(m_infile, name);
    if (!child || isStorage(child))
        return std::nullopt;
    auto* const input = static_cast<GsfInput*>(child.get());
    const gsf_off_t size = gsf_input_size(input);
    if (size < 0 || static_cast<std::uint64_t>(size) > limit)
        return std::nullopt;
    std::string bytes(static_cast<std::size_t>(size), '\0');
    auto* const into = reinterpret_cast<guint8*>(bytes.data());
    if (size > 0 && gsf_input_read(input, bytes.size(), into) == nullptr)
        return std::nullopt;
    return bytes;
}

std::optional<CompoundStorage> CompoundStorage::storage(const std::string& name) const
{
    std::shared_ptr<void> child = childOf(m_infile, name);
    if (!child || !isStorage(child))
        return std::nullopt;
    return CompoundStorage(std::move(child));
}

std::vector<std::string> CompoundStorage::names(std::size_t limit) const
{
    const int count = std::max(gsf_infile_num_children(infile(m_infile)), 0);
    std::vector<std::string> names;
    for (int i = 0; i < count && names.size() < limit; ++i) {
        if (const char* name = gsf_infile_name_by_index(infile(m_infile), i); name != nullptr)
            names.emplace_back(name);
    }
    return names;
}

base::Expected<CompoundStorage> openCompoundFile(std::string_view bytes)
{
    const auto damaged = [](std::string_view reason) {
        return base::Unexpected(base::Error{base::ErrorCode::NotReadable,
                                            "damaged Outlook file: " + std::string(reason)});
    };
    if (const std::string_view problem = compoundFileProblem(bytes); !problem.empty())
        return damaged(problem);
    prepareLibrary();
    const std::shared_ptr<void> input =
        owned(gsf_input_memory_new(reinterpret_cast<const guint8*>(bytes.data()),
                                   static_cast<gsf_off_t>(bytes.size()), FALSE));
    GError* error = nullptr;
    GsfInfile* const opened = gsf_infile_msole_new(static_cast<GsfInput*>(input.get()), &error);
    if (opened == nullptr) {
        const std::string reason = error != nullptr ? error->message : "unknown reason";
        g_clear_error(&error);
        return damaged(reason);
    }
    return CompoundStorage(owned(opened));
}

} // namespace source
