#include "adapters/sql/pictures.hpp"

namespace veza::sql {
namespace {

struct PictureRow {
    domain::StoredPicture picture;
    int size = 0;
    std::string format;
};

domain::StoredPicture picture_of(PictureRow row) {
    row.picture.size = row.size;
    for (const auto format : {domain::PictureFormat::jpeg, domain::PictureFormat::png, domain::PictureFormat::webp,
                              domain::PictureFormat::gif})
        if (domain::extension_of(format) == row.format) row.picture.format = format;
    return std::move(row.picture);
}

std::unexpected<core::Error> name_taken() {
    return core::fail(core::Code::conflict, core::Reason::emoji_name_taken, "another emoji is called so");
}

}  // namespace

template <>
struct Columns<PictureRow> {
    static void bind(Into& into, PictureRow& row) {
        into(row.picture.id, row.size, row.format, row.picture.blob, row.picture.created_at);
    }
};

template <>
struct Columns<domain::FetchedPicture> {
    static void bind(Into& into, domain::FetchedPicture& fetched) {
        into(fetched.address, fetched.picture, fetched.content, fetched.asked_at);
    }
};

template <>
struct Columns<domain::ServerEmoji> {
    static void bind(Into& into, domain::ServerEmoji& emoji) {
        into(emoji.id, emoji.server_id, emoji.name, emoji.animated, emoji.created_by, emoji.created_at);
    }
};

core::Status PictureRepository::add(const domain::StoredPicture& picture) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO pictures (id, size, format, blob, created_at) VALUES (:id, :size, :format, :blob, :created) "
            "ON CONFLICT DO NOTHING",
            picture.id, static_cast<int>(picture.size), std::string(domain::extension_of(picture.format)), picture.blob,
            picture.created_at);
        if (made != 1) return core::fail(to_error(Fault::unique));
        return {};
    });
}

core::Result<std::optional<domain::StoredPicture>> PictureRepository::find(domain::PictureId id, std::int32_t size) {
    return connection_.guard([&]() -> std::optional<domain::StoredPicture> {
        auto found = connection_.first<PictureRow>(
            "SELECT id, size, format, blob, created_at FROM pictures WHERE id = :id "
            "ORDER BY CASE WHEN size >= :least THEN size ELSE 1000000 - size END LIMIT 1",
            id, static_cast<int>(size));
        if (!found) return std::nullopt;
        return picture_of(std::move(*found));
    });
}

core::Result<std::optional<domain::FetchedPicture>> PictureRepository::find_fetched(std::string_view address) {
    return connection_.guard([&] {
        return connection_.first<domain::FetchedPicture>(
            "SELECT address, picture, content, asked_at FROM fetched_pictures WHERE address = :address", address);
    });
}

core::Status PictureRepository::put_fetched(const domain::FetchedPicture& fetched, std::size_t kept) {
    return connection_.guard([&] {
        connection_.execute(
            "INSERT INTO fetched_pictures (address, picture, content, asked_at) VALUES (:address, :picture, :content, "
            ":at) ON CONFLICT (address) DO UPDATE SET picture = excluded.picture, content = excluded.content, "
            "asked_at = excluded.asked_at",
            fetched.address, fetched.picture, fetched.content, fetched.asked_at);
        connection_.execute(
            "DELETE FROM fetched_pictures WHERE asked_at <= "
            "(SELECT asked_at FROM fetched_pictures ORDER BY asked_at DESC LIMIT 1 OFFSET :kept)",
            static_cast<std::int64_t>(kept));
    });
}

core::Status PictureRepository::forget_fetched(core::Time before) {
    return connection_.guard(
        [&] { connection_.execute("DELETE FROM fetched_pictures WHERE asked_at < :before", before); });
}

core::Result<std::size_t> PictureRepository::remove_unshown(core::Time before) {
    return connection_.guard([&] {
        return static_cast<std::size_t>(
            connection_.execute("DELETE FROM pictures WHERE created_at < :before "
                                "AND NOT EXISTS (SELECT 1 FROM users WHERE users.avatar = pictures.id) "
                                "AND NOT EXISTS (SELECT 1 FROM servers WHERE servers.icon = pictures.id) "
                                "AND NOT EXISTS (SELECT 1 FROM message_webhooks m WHERE m.avatar = pictures.id) "
                                "AND NOT EXISTS (SELECT 1 FROM fetched_pictures f WHERE f.picture = pictures.id) "
                                "AND NOT EXISTS (SELECT 1 FROM emoji WHERE emoji.id = pictures.id) "
                                "AND NOT EXISTS (SELECT 1 FROM analyses WHERE analyses.cover = pictures.id) "
                                "AND NOT EXISTS (SELECT 1 FROM music_files WHERE music_files.cover = pictures.id) "
                                "AND NOT EXISTS (SELECT 1 FROM tracks WHERE tracks.cover = pictures.id) "
                                "AND NOT EXISTS (SELECT 1 FROM albums WHERE albums.cover = pictures.id)",
                                before));
    });
}

core::Status EmojiRepository::create(const domain::ServerEmoji& emoji) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO emoji (id, server_id, name, animated, created_by, created_at) "
            "VALUES (:id, :server, :name, :animated, :by, :at) ON CONFLICT DO NOTHING",
            emoji.id, emoji.server_id, emoji.name, emoji.animated, emoji.created_by, emoji.created_at);
        if (made != 1) return name_taken();
        return {};
    });
}

core::Result<std::vector<domain::ServerEmoji>> EmojiRepository::of_server(domain::ServerId server) {
    return connection_.guard([&] {
        return connection_.all<domain::ServerEmoji>(
            "SELECT id, server_id, name, animated, created_by, created_at FROM emoji WHERE server_id = :server "
            "ORDER BY name",
            server);
    });
}

core::Result<bool> EmojiRepository::rename(domain::EmojiId id, std::string_view name) {
    return connection_.guard([&]() -> core::Result<bool> {
        const auto others = connection_.first<std::int64_t>(
            "SELECT COUNT(*) FROM emoji WHERE name = :name AND id <> :id1 AND server_id = "
            "(SELECT server_id FROM emoji WHERE id = :id2)",
            name, id, id);
        if (others.value_or(0) != 0) return name_taken();
        return connection_.execute("UPDATE emoji SET name = :name WHERE id = :id", name, id) == 1;
    });
}

core::Result<bool> EmojiRepository::remove(domain::EmojiId id) {
    return connection_.guard([&] { return connection_.execute("DELETE FROM emoji WHERE id = :id", id) == 1; });
}

}  // namespace veza::sql
