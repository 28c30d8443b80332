#pragma once
// Repositories of one Transaction; ports/repositories.hpp says what holds for all of them.
#include "core/result.hpp"
#include "domain/music_search.hpp"

#include <cstddef>
#include <vector>

namespace veza::ports {

/// What music is found by. A document goes with the thing that it is of.
class MusicSearch {
public:
    virtual ~MusicSearch() = default;
    /// Inserts or replaces the document of that thing, which is stored.
    [[nodiscard]] virtual core::Status put(const domain::MusicDocument& document) = 0;
    [[nodiscard]] virtual core::Status remove(domain::MusicKind kind, core::Uuid id) = 0;
    [[nodiscard]] virtual core::Result<bool> contains(domain::MusicKind kind, core::Uuid id) = 0;

    struct Asked {
        std::vector<std::string> terms{};     ///< folded words, at most domain::kSearchTermsMax
        std::vector<core::Uuid> audiences{};  ///< those of them; nil for what is everybody's
        std::size_t limit = 100;
    };
    struct Found {
        domain::MusicKind kind = domain::MusicKind::track;
        core::Uuid id;
        int score = 0;
        friend bool operator==(const Found&, const Found&) = default;
    };
    /// The best first, by domain::search_score() and then the newest. Of very many that fit some may be missing.
    [[nodiscard]] virtual core::Result<std::vector<Found>> find(const Asked& asked) = 0;

    /// Drops words that stand nowhere any more.
    [[nodiscard]] virtual core::Status tidy() = 0;
};

}  // namespace veza::ports
