#pragma once
// Music to store, for the suites of the catalogue.
#include "domain/album.hpp"
#include "domain/analysis.hpp"
#include "ports/catalogue.hpp"
#include "ports/contract/store_contracts.hpp"

#include <string>

namespace veza::contract {

/// Values that survive a column.
[[nodiscard]] domain::Analysis sample_analysis(std::string content, core::Time at);

[[nodiscard]] domain::Track sample_track(Samples& samples, domain::UserId owner, std::string title, core::Time at);

[[nodiscard]] domain::Artist sample_artist(Samples& samples, domain::LibraryId library, std::string name,
                                           core::Time at);

[[nodiscard]] domain::Album sample_album(Samples& samples, domain::LibraryId library, std::string title, core::Time at);

}  // namespace veza::contract
