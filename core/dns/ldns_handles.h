// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <ldns/ldns.h>

/// Owners of what the C library gives out. For sources of this room only.
namespace dns {

struct LdnsDelete {
    void operator()(ldns_pkt* packet) const { ldns_pkt_free(packet); }
    void operator()(ldns_rr* record) const { ldns_rr_free(record); }
    void operator()(ldns_rdf* field) const { ldns_rdf_deep_free(field); }
    void operator()(ldns_buffer* buffer) const { ldns_buffer_free(buffer); }
    void operator()(std::uint8_t* bytes) const { LDNS_FREE(bytes); }
};
template<typename T>
using LdnsPtr = std::unique_ptr<T, LdnsDelete>;

} // namespace dns
