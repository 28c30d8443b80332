#include "adapters/sql/uploads.hpp"

namespace veza::sql {

template <>
struct Columns<domain::Upload> {
    static void bind(Into& into, domain::Upload& upload) {
        into(upload.id, upload.user_id, upload.filename, upload.size, upload.received);
        into(upload.created_at, upload.expires_at, upload.blob, upload.used_at);
    }
};

namespace {

#define VEZA_SQL_UPLOAD \
    "SELECT id, user_id, filename, size, received, created_at, expires_at, blob, used_at FROM uploads WHERE "

#define VEZA_SQL_UNREFERENCED                                                            \
    "NOT EXISTS (SELECT 1 FROM uploads WHERE uploads.blob = blobs.hash) "                \
    "AND NOT EXISTS (SELECT 1 FROM attachments WHERE attachments.blob = blobs.hash) "    \
    "AND NOT EXISTS (SELECT 1 FROM attachments WHERE attachments.preview = blobs.hash) " \
    "AND NOT EXISTS (SELECT 1 FROM pictures WHERE pictures.blob = blobs.hash) "          \
    "AND NOT EXISTS (SELECT 1 FROM tracks WHERE tracks.content = blobs.hash) "           \
    "AND NOT EXISTS (SELECT 1 FROM analyses WHERE analyses.waveform = blobs.hash)"

}  // namespace

core::Status UploadRepository::create(const domain::Upload& upload) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO uploads (id, user_id, filename, size, received, created_at, expires_at, blob, used_at) VALUES "
            "(:id, :user, :filename, :size, :received, :created, :expires, :blob, :used) ON CONFLICT DO NOTHING",
            upload.id, upload.user_id, upload.filename, upload.size, upload.received, upload.created_at,
            upload.expires_at, upload.blob, upload.used_at);
        if (made != 1) return core::fail(to_error(Fault::unique));
        return {};
    });
}

core::Result<std::optional<domain::Upload>> UploadRepository::find(domain::UploadId id) {
    return connection_.guard([&] { return connection_.first<domain::Upload>(VEZA_SQL_UPLOAD "id = :id", id); });
}

core::Result<bool> UploadRepository::advance(domain::UploadId id, std::int64_t from, std::int64_t to) {
    return connection_.guard([&] {
        return connection_.execute(
                   "UPDATE uploads SET received = :to WHERE id = :id AND received = :from AND blob IS NULL", to, id,
                   from) == 1;
    });
}

core::Result<bool> UploadRepository::complete(domain::UploadId id, std::string_view blob) {
    return connection_.guard(
        [&] { return connection_.execute("UPDATE uploads SET blob = :blob WHERE id = :id", blob, id) == 1; });
}

core::Result<bool> UploadRepository::use(domain::UploadId id, core::Time at, core::Time keep_until) {
    return connection_.guard([&] {
        return connection_.execute(
                   "UPDATE uploads SET used_at = :at, expires_at = CASE WHEN expires_at < :until1 THEN :until2 ELSE "
                   "expires_at END WHERE id = :id",
                   at, keep_until, keep_until, id) == 1;
    });
}

core::Result<bool> UploadRepository::remove(domain::UploadId id) {
    return connection_.guard([&] { return connection_.execute("DELETE FROM uploads WHERE id = :id", id) == 1; });
}

core::Result<std::vector<domain::Upload>> UploadRepository::expired(core::Time now, std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<domain::Upload>(VEZA_SQL_UPLOAD
                                               "expires_at <= :now ORDER BY expires_at, id LIMIT :limit",
                                               now, static_cast<std::int64_t>(limit));
    });
}

core::Result<std::int64_t> UploadRepository::reserved_bytes(domain::UserId user) {
    return connection_.guard([&] {
        return connection_
            .first<std::int64_t>(
                "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM uploads WHERE user_id = :user "
                "AND used_at IS NULL",
                user)
            .value_or(0);
    });
}

core::Result<std::int64_t> UploadRepository::count_unused(domain::UserId user) {
    return connection_.guard([&] {
        return connection_
            .first<std::int64_t>("SELECT COUNT(*) FROM uploads WHERE user_id = :user AND used_at IS NULL", user)
            .value_or(0);
    });
}

core::Status BlobRepository::touch(std::string_view hash, std::int64_t size, core::Time at) {
    return connection_.guard([&] {
        connection_.execute(
            "INSERT INTO blobs (hash, size, touched_at) VALUES (:hash, :size, :at) "
            "ON CONFLICT (hash) DO UPDATE SET touched_at = excluded.touched_at",
            hash, size, at);
    });
}

core::Result<std::vector<std::string>> BlobRepository::unreferenced(core::Time before, std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<std::string>(
            "SELECT hash FROM blobs WHERE touched_at < :before AND " VEZA_SQL_UNREFERENCED
            " ORDER BY touched_at LIMIT :limit",
            before, static_cast<std::int64_t>(limit));
    });
}

core::Result<bool> BlobRepository::remove_unreferenced(std::string_view hash, core::Time before) {
    return connection_.guard([&] {
        return connection_.execute(
                   "DELETE FROM blobs WHERE hash = :hash AND touched_at < :before AND " VEZA_SQL_UNREFERENCED, hash,
                   before) == 1;
    });
}

}  // namespace veza::sql
