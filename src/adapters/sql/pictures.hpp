#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/picture_repository.hpp"

namespace veza::sql {

/// Which contents are which sizes of which picture.
class PictureRepository final : public ports::PictureRepository {
public:
    explicit PictureRepository(Connection& connection) : connection_(connection) {}

    core::Status add(const domain::StoredPicture& picture) override;
    core::Result<std::optional<domain::StoredPicture>> find(domain::PictureId id, std::int32_t size) override;
    core::Result<std::optional<domain::FetchedPicture>> find_fetched(std::string_view address) override;
    core::Status put_fetched(const domain::FetchedPicture& fetched, std::size_t kept) override;
    core::Status forget_fetched(core::Time before) override;
    core::Result<std::size_t> remove_unshown(core::Time before) override;

private:
    Connection& connection_;
};

/// What people added to their servers.
class EmojiRepository final : public ports::EmojiRepository {
public:
    explicit EmojiRepository(Connection& connection) : connection_(connection) {}

    core::Status create(const domain::ServerEmoji& emoji) override;
    core::Result<std::vector<domain::ServerEmoji>> of_server(domain::ServerId server) override;
    core::Result<bool> rename(domain::EmojiId id, std::string_view name) override;
    core::Result<bool> remove(domain::EmojiId id) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
