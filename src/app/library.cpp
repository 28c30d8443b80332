#include "app/library.hpp"

#include "app/await.hpp"
#include "app/library_watch.hpp"
#include "app/refusal.hpp"
#include "core/text.hpp"
#include "domain/rules.hpp"
#include "ports/catalogue.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

namespace veza::app {
namespace {

namespace fs = std::filesystem;
using domain::MusicFolder;
using domain::Visibility;

/// As the store knows it: absolute, and without links.
core::Result<std::string> real_path(const std::string& path) {
    std::error_code error;
    const auto real = fs::canonical(path, error);
    if (error) return core::not_found("there is no folder " + path + ": " + error.message());
    if (!fs::is_directory(real, error)) return refuse(real.string() + " is no folder");
    return real.string();
}

/// Of a folder that may be gone.
std::string known_path(const std::string& path) {
    std::error_code error;
    auto real = fs::weakly_canonical(path, error);
    if (error) real = fs::absolute(path, error);
    auto text = real.string();
    while (text.size() > 1 && text.ends_with('/')) text.pop_back();
    return text;
}

core::Result<std::vector<MusicFolder>> all_folders(CommandStore& opened) {
    auto query = [](ports::Transaction& transaction) { return transaction.catalogue().folders().all(); };
    return await_on(opened.loop(), ports::read(opened.store(), query), kStorePatience);
}

core::Result<MusicFolder> folder_at(CommandStore& opened, const std::string& path) {
    VEZA_TRY(const auto folders, all_folders(opened));
    const auto found = std::ranges::find(folders, known_path(path), &MusicFolder::path);
    if (found == folders.end())
        return core::not_found("no folder of the library is " + known_path(path) + "; \"veza library list\" shows all");
    return *found;
}

/// Who owns what is in the folder, and where it is.
struct Place {
    domain::UserId owner;
    std::optional<domain::ServerId> server{};
};

core::Result<domain::User> owner_called(ports::Transaction& transaction, const std::string& name) {
    VEZA_TRY(auto user, transaction.users().find_by_username(domain::username_key(name)));
    if (!user) return core::not_found("there is no user called " + name);
    return std::move(*user);
}

core::Result<domain::ServerId> server_of(ports::Transaction& transaction, domain::UserId owner,
                                         const std::string& wanted) {
    VEZA_TRY(const auto servers, transaction.servers().of_user(owner));
    const auto id = domain::ServerId::parse(wanted);
    std::optional<domain::ServerId> found;
    for (const auto& server : servers) {
        if (id ? server.id != *id : server.name != wanted) continue;
        if (found) return refuse("several servers are called " + wanted + ": name the one you mean by its id");
        found = server.id;
    }
    if (!found) return core::not_found("the owner is in no server " + wanted);
    return *found;
}

core::Result<Place> place_for(ports::Transaction& transaction, const LibraryAddCommand& command) {
    if (command.owner) {
        VEZA_TRY(const auto user, owner_called(transaction, *command.owner));
        Place place{.owner = user.summary.id};
        if (command.server) {
            VEZA_TRY(place.server, server_of(transaction, place.owner, *command.server));
        }
        return place;
    }
    if (!command.server) return refuse("say whose library it is: --owner USER, --server SERVER, or both");
    const auto id = domain::ServerId::parse(*command.server);
    if (!id) return refuse("without --owner, name the server by its id");
    VEZA_TRY(const auto server, transaction.servers().find(*id));
    if (!server) return core::not_found("there is no server " + *command.server);
    return Place{.owner = server->owner_id, .server = server->id};
}

core::Status check_apart(const std::vector<MusicFolder>& folders, const std::string& path) {
    for (const auto& folder : folders)
        if (domain::overlap(folder.path, path))
            return refuse(path + " and " + folder.path + " are one within the other: a file would be two tracks");
    return {};
}

bool server_runs(const Config& config) {
    return holder_of(layout_of(config)).has_value();
}

core::Status follow(const Config& config, CommandStore& opened, const MusicFolder& folder, bool detach,
                    std::ostream& out) {
    if (!server_runs(config)) {
        out << folder.path << ": the server does not run; it scans the folder when it is started" << std::endl;
        return {};
    }
    if (detach) {
        out << folder.path << ": the server scans it" << std::endl;
        return {};
    }
    return watch(opened, folder.id, ::isatty(STDOUT_FILENO) == 1, out);
}

core::Status ask(CommandStore& opened, const MusicFolder& folder) {
    auto work = [id = folder.id](ports::Transaction& transaction) { return transaction.catalogue().folders().ask(id); };
    VEZA_TRY(const bool there,
             await_on(opened.loop(), ports::write(opened.store(), core::Uuid{}, std::move(work)), kStorePatience));
    if (!there) return core::not_found(folder.path + " has just been removed");
    return {};
}

}  // namespace

core::Status add_folder(const Config& config, const LibraryAddCommand& command, std::ostream& out) {
    VEZA_TRY(const auto path, real_path(command.path));
    if (!core::is_valid_utf8(path)) return refuse("the folder's path is no UTF-8");
    if (domain::overlap(path, known_path(config.data.dir))) return refuse(path + " and the data directory overlap");
    VEZA_TRY(const auto opened, CommandStore::open(config));
    VEZA_TRY(const auto folders, all_folders(*opened));
    if (const auto known = std::ranges::find(folders, path, &MusicFolder::path); known != folders.end()) {
        VEZA_CHECK(ask(*opened, *known));
        return follow(config, *opened, *known, command.detach, out);
    }
    VEZA_CHECK(check_apart(folders, path));
    auto query = [&command](ports::Transaction& transaction) { return place_for(transaction, command); };
    VEZA_TRY(const auto place, await_on(opened->loop(), ports::read(opened->store(), query), kStorePatience));
    if (command.visibility == Visibility::server && !place.server)
        return refuse("only what is in a server's library can be seen there: name one with --server");
    const MusicFolder folder{
        .id = opened->ids().next_id<domain::MusicFolderId>(),
        .owner_id = place.owner,
        .server_id = place.server,
        .visibility = command.visibility.value_or(place.server ? Visibility::server : Visibility::private_),
        .path = path,
        .created_at = opened->clock().now()};
    ports::UnitOfWork::Work work = [&folder](ports::Transaction& transaction) {
        return transaction.catalogue().folders().create(folder);
    };
    VEZA_CHECK(await_on(opened->loop(), opened->store().write(core::Uuid{}, std::move(work)), kStorePatience));
    return follow(config, *opened, folder, command.detach, out);
}

core::Status scan_folders(const Config& config, const LibraryScanCommand& command, std::ostream& out) {
    VEZA_TRY(const auto opened, CommandStore::open(config));
    std::vector<MusicFolder> folders;
    if (command.path) {
        VEZA_TRY(auto folder, folder_at(*opened, *command.path));
        folders.push_back(std::move(folder));
    } else {
        VEZA_TRY(folders, all_folders(*opened));
    }
    for (const auto& folder : folders) VEZA_CHECK(ask(*opened, folder));
    core::Status all;
    for (const auto& folder : folders)
        if (auto done = follow(config, *opened, folder, command.detach, out); !done) all = std::move(done);
    return all;
}

core::Status list_folders(const Config& config, std::ostream& out) {
    VEZA_TRY(const auto opened, CommandStore::open(config));
    VEZA_TRY(const auto folders, all_folders(*opened));
    if (folders.empty()) out << "there are none; \"veza library add DIR\" brings one in\n";
    for (const auto& folder : folders) {
        VEZA_TRY(const auto state, folder_state(*opened, folder.id));
        if (state) out << folder.path << (folder.leaving ? " (leaving)\n" : "\n") << summary_of(*state);
    }
    out << std::flush;
    return {};
}

core::Status remove_folder(const Config& config, const LibraryRemoveCommand& command, std::ostream& out) {
    VEZA_TRY(const auto opened, CommandStore::open(config));
    VEZA_TRY(const auto folder, folder_at(*opened, command.path));
    auto work = [id = folder.id](ports::Transaction& transaction) {
        return transaction.catalogue().folders().leave(id);
    };
    VEZA_TRY([[maybe_unused]] const bool there,
             await_on(opened->loop(), ports::write(opened->store(), core::Uuid{}, std::move(work)), kStorePatience));
    out << folder.path << ": its tracks are taken out " << (server_runs(config) ? "now" : "when the server is started")
        << "; its files stay as they are" << std::endl;
    return {};
}

}  // namespace veza::app
