#include "adapters/sql/music_folders.hpp"

#include "adapters/sql/in_list.hpp"
#include "core/json.hpp"
#include "domain/track.hpp"

namespace veza::sql {

namespace {

#define VEZA_SQL_FOLDER                                                                                   \
    "SELECT id, owner_id, server_id, visibility, path, asked, scanned, leaving, report, created_at FROM " \
    "music_folders "
#define VEZA_SQL_FILE_COLUMNS                                                                                 \
    "f.folder_id, f.directory, f.name, f.size, f.modified_ns, f.changed_ns, f.content, f.track_id, f.cover, " \
    "f.gone, f.gives_title, f.gives_description "

struct FolderRow {
    domain::MusicFolder folder;
    std::string report;
};
struct PlacedRow {
    std::string root;
    domain::MusicFile file;
};
struct StandingRow {
    domain::TrackStatus status{};
    std::string failure;
    long long tracks = 0;
};

domain::MusicFolder folder_from(FolderRow row) {
    auto report = core::json::decode<domain::ScanReport>(row.report);
    if (!report) throw soci::soci_error("a malformed report in a column");
    row.folder.report = std::move(*report);
    return std::move(row.folder);
}

std::vector<domain::MusicFolder> folders_from(std::vector<FolderRow> rows) {
    std::vector<domain::MusicFolder> folders;
    for (auto& row : rows) folders.push_back(folder_from(std::move(row)));
    return folders;
}

void bind_file(Into& into, domain::MusicFile& file) {
    into(file.folder, file.directory, file.name, file.stamp.size, file.stamp.modified_ns, file.stamp.changed_ns);
    into(file.content, file.track, file.cover, file.gone, file.gives_title, file.gives_description);
}

}  // namespace

template <>
struct Columns<FolderRow> {
    static void bind(Into& into, FolderRow& row) {
        auto& folder = row.folder;
        into(folder.id, folder.owner_id, folder.server_id, folder.visibility, folder.path, folder.asked);
        into(folder.scanned, folder.leaving, row.report, folder.created_at);
    }
};
template <>
struct Columns<domain::MusicFile> {
    static void bind(Into& into, domain::MusicFile& file) { bind_file(into, file); }
};
template <>
struct Columns<PlacedRow> {
    static void bind(Into& into, PlacedRow& row) {
        into(row.root);
        bind_file(into, row.file);
    }
};
template <>
struct Columns<StandingRow> {
    static void bind(Into& into, StandingRow& row) { into(row.status, row.failure, row.tracks); }
};

core::Status MusicFolderRepository::create(const domain::MusicFolder& folder) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO music_folders (id, owner_id, server_id, visibility, path, asked, scanned, leaving, report, "
            "created_at) VALUES (:id, :owner, :server, :visibility, :path, :asked, :scanned, :leaving, :report, "
            ":created) ON CONFLICT DO NOTHING",
            folder.id, folder.owner_id, folder.server_id, folder.visibility, folder.path, folder.asked, folder.scanned,
            folder.leaving, core::json::encode(folder.report), folder.created_at);
        if (made != 1) return core::fail(to_error(Fault::unique));
        return {};
    });
}

core::Result<std::optional<domain::MusicFolder>> MusicFolderRepository::find(domain::MusicFolderId id) {
    return connection_.guard([&]() -> std::optional<domain::MusicFolder> {
        auto row = connection_.first<FolderRow>(VEZA_SQL_FOLDER "WHERE id = :id", id);
        if (!row) return std::nullopt;
        return folder_from(std::move(*row));
    });
}

core::Result<std::vector<domain::MusicFolder>> MusicFolderRepository::all() {
    return connection_.guard([&] { return folders_from(connection_.all<FolderRow>(VEZA_SQL_FOLDER "ORDER BY path")); });
}

core::Result<std::optional<domain::MusicFolder>> MusicFolderRepository::next() {
    return connection_.guard([&]() -> std::optional<domain::MusicFolder> {
        auto row = connection_.first<FolderRow>(
            VEZA_SQL_FOLDER "WHERE leaving = 1 OR asked > scanned ORDER BY leaving DESC, id LIMIT 1");
        if (!row) return std::nullopt;
        return folder_from(std::move(*row));
    });
}

core::Result<bool> MusicFolderRepository::ask(domain::MusicFolderId id) {
    return connection_.guard(
        [&] { return connection_.execute("UPDATE music_folders SET asked = asked + 1 WHERE id = :id", id) == 1; });
}

core::Result<bool> MusicFolderRepository::leave(domain::MusicFolderId id) {
    return connection_.guard(
        [&] { return connection_.execute("UPDATE music_folders SET leaving = 1 WHERE id = :id", id) == 1; });
}

core::Result<bool> MusicFolderRepository::update(const domain::MusicFolder& folder) {
    return connection_.guard([&] {
        return connection_.execute("UPDATE music_folders SET scanned = :scanned, report = :report WHERE id = :id",
                                   folder.scanned, core::json::encode(folder.report), folder.id) == 1;
    });
}

core::Result<bool> MusicFolderRepository::remove(domain::MusicFolderId id) {
    return connection_.guard([&] { return connection_.execute("DELETE FROM music_folders WHERE id = :id", id) == 1; });
}

core::Result<std::vector<std::string>> MusicFileRepository::directories(domain::MusicFolderId folder) {
    return connection_.guard([&] {
        return connection_.all<std::string>("SELECT DISTINCT directory FROM music_files WHERE folder_id = :folder",
                                            folder);
    });
}

core::Result<std::vector<domain::MusicFile>> MusicFileRepository::in(domain::MusicFolderId folder,
                                                                     const std::vector<std::string>& directories) {
    return connection_.guard([&] {
        std::vector<domain::MusicFile> files;
        in_chunks(directories, [&](const std::vector<std::string>& chunk) {
            const auto sql = std::string("SELECT " VEZA_SQL_FILE_COLUMNS
                                         "FROM music_files f WHERE f.folder_id = :folder AND f.directory IN (") +
                             placeholders(chunk.size(), "", "") + ")";
            std::vector<std::string> parameters{folder.to_string()};
            parameters.insert(parameters.end(), chunk.begin(), chunk.end());
            for (auto& file : connection_.all_of<domain::MusicFile>(sql, parameters)) files.push_back(std::move(file));
        });
        return files;
    });
}

core::Result<std::optional<domain::MusicFile>> MusicFileRepository::find(domain::MusicFolderId folder,
                                                                         std::string_view directory,
                                                                         std::string_view name) {
    return connection_.guard([&] {
        return connection_.first<domain::MusicFile>("SELECT " VEZA_SQL_FILE_COLUMNS
                                                    "FROM music_files f WHERE f.folder_id = :folder AND "
                                                    "f.directory = :directory AND f.name = :name",
                                                    folder, directory, name);
    });
}

core::Result<std::optional<domain::PlacedFile>> MusicFileRepository::of_track(domain::TrackId track) {
    return connection_.guard([&]() -> std::optional<domain::PlacedFile> {
        auto placed = connection_.first<PlacedRow>("SELECT d.path, " VEZA_SQL_FILE_COLUMNS
                                                   "FROM music_files f JOIN music_folders d ON d.id = f.folder_id "
                                                   "WHERE f.track_id = :track",
                                                   track);
        if (!placed) return std::nullopt;
        return domain::PlacedFile{.root = std::move(placed->root), .file = std::move(placed->file)};
    });
}

core::Result<std::optional<domain::PictureId>> MusicFileRepository::cover(domain::MusicFolderId folder,
                                                                          std::string_view directory) {
    return connection_.guard([&] {
        return connection_.first<domain::PictureId>(
            "SELECT cover FROM music_files WHERE folder_id = :folder AND directory = :directory AND cover IS NOT NULL "
            "LIMIT 1",
            folder, directory);
    });
}

core::Status MusicFileRepository::put(const domain::MusicFile& file) {
    return connection_.guard([&] {
        connection_.execute(
            "INSERT INTO music_files (folder_id, directory, name, size, modified_ns, changed_ns, content, track_id, "
            "cover, gone, gives_title, gives_description) VALUES (:folder, :directory, :name, :size, :modified, "
            ":changed, :content, :track, :cover, :gone, :title, :description) ON CONFLICT (folder_id, directory, name) "
            "DO UPDATE SET size = excluded.size, modified_ns = excluded.modified_ns, changed_ns = excluded.changed_ns, "
            "content = excluded.content, track_id = excluded.track_id, cover = excluded.cover, gone = excluded.gone, "
            "gives_title = excluded.gives_title, gives_description = excluded.gives_description",
            file.folder, file.directory, file.name, file.stamp.size, file.stamp.modified_ns, file.stamp.changed_ns,
            file.content, file.track, file.cover, file.gone, file.gives_title, file.gives_description);
    });
}

core::Result<bool> MusicFileRepository::remove(const domain::MusicFile& file) {
    return connection_.guard([&] {
        return connection_.execute(
                   "DELETE FROM music_files WHERE folder_id = :folder AND directory = :directory AND name = :name",
                   file.folder, file.directory, file.name) == 1;
    });
}

core::Result<ports::MusicFileRepository::Standing> MusicFileRepository::standing(domain::MusicFolderId folder) {
    return connection_.guard([&] {
        Standing standing;
        const auto rows = connection_.all<StandingRow>(
            "SELECT t.status, t.failure, COUNT(*) FROM music_files f JOIN tracks t ON t.id = f.track_id "
            "WHERE f.folder_id = :folder GROUP BY t.status, t.failure ORDER BY t.failure",
            folder);
        for (const auto& row : rows) {
            if (row.status == domain::TrackStatus::processing) standing.processing += row.tracks;
            if (row.status == domain::TrackStatus::ready) standing.ready += row.tracks;
            if (row.status == domain::TrackStatus::failed) standing.failed.emplace_back(row.failure, row.tracks);
        }
        return standing;
    });
}

#undef VEZA_SQL_FOLDER
#undef VEZA_SQL_FILE_COLUMNS

}  // namespace veza::sql
