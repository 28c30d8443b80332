#pragma once
// Repositories of one Transaction; ports/repositories.hpp says what holds for all of them.
#include "core/result.hpp"
#include "domain/emoji.hpp"
#include "domain/stored_picture.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace veza::ports {

class PictureRepository {
public:
    virtual ~PictureRepository() = default;
    /// One of its sizes.
    [[nodiscard]] virtual core::Status add(const domain::StoredPicture& picture) = 0;
    /// The smallest that is at least `size`, or else the largest.
    [[nodiscard]] virtual core::Result<std::optional<domain::StoredPicture>> find(domain::PictureId id,
                                                                                  std::int32_t size) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::FetchedPicture>> find_fetched(
        std::string_view address) = 0;
    /// Inserts or replaces. Beyond `kept`, those are forgotten that were asked for first.
    [[nodiscard]] virtual core::Status put_fetched(const domain::FetchedPicture& fetched, std::size_t kept) = 0;
    /// Forgets addresses that were asked for before then.
    [[nodiscard]] virtual core::Status forget_fetched(core::Time before) = 0;
    /// Removes those made before `before` that no person, server, emoji or message shows, and no address leads to; answers how many sizes went.
    [[nodiscard]] virtual core::Result<std::size_t> remove_unshown(core::Time before) = 0;
};

class EmojiRepository {
public:
    virtual ~EmojiRepository() = default;
    /// `conflict`/`emoji_name_taken` when another of the server's is called so.
    [[nodiscard]] virtual core::Status create(const domain::ServerEmoji& emoji) = 0;
    /// By name.
    [[nodiscard]] virtual core::Result<std::vector<domain::ServerEmoji>> of_server(domain::ServerId server) = 0;
    /// As in create().
    [[nodiscard]] virtual core::Result<bool> rename(domain::EmojiId id, std::string_view name) = 0;
    [[nodiscard]] virtual core::Result<bool> remove(domain::EmojiId id) = 0;
};

}  // namespace veza::ports
