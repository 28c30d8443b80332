#pragma once
// Folders of music in tests: a real folder, and a scanner of it whose store is in memory.
#include "adapters/fs/folder_tree.hpp"
#include "app/testing.hpp"
#include "ports/catalogue.hpp"
#include "services/folder_scanner.hpp"
#include "services/testing.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace veza::app {

class MusicFoldersTest : public ::testing::Test {
protected:
    template <class Change>
    auto write_store(Change change) {
        return core::testing::must(core::testing::run(ports::write(instance.store, core::Uuid{}, std::move(change))));
    }
    template <class Query>
    auto read_store(Query query) {
        return core::testing::must(core::testing::run(ports::read(instance.store, std::move(query))));
    }

    MusicFoldersTest() {
        folder.id = instance.ids.next_id<domain::MusicFolderId>();
        folder.owner_id = ada.user;
        folder.server_id = server;
        folder.visibility = domain::Visibility::server;
        folder.path = std::filesystem::canonical(place.path()).string();
        write_store([&](ports::Transaction& t) { return t.catalogue().folders().create(folder); });
    }

    void write(const std::string& path, std::string_view text) const {
        std::filesystem::create_directories((place.path() / path).parent_path());
        std::ofstream(place.path() / path, std::ios::binary | std::ios::trunc) << text;
    }
    services::FolderScanner scanner_of(ports::UnitOfWork& store, ports::FolderTree& files_of) {
        return services::FolderScanner({.store = store,
                                        .tree = files_of,
                                        .catalogue = catalogue,
                                        .pictures = instance.pictures,
                                        .noticed = noticed,
                                        .clock = instance.clock});
    }
    /// A scan to its end, and what it found.
    domain::ScanReport scan() {
        write_store([&](ports::Transaction& t) { return t.catalogue().folders().ask(folder.id); });
        return finish_scan();
    }
    domain::ScanReport finish_scan() {
        while (core::testing::must(core::testing::run(scanner.run()))) {
        }
        return read_store([&](ports::Transaction& t) { return t.catalogue().folders().find(folder.id); })->report;
    }
    void listen() {
        for (const auto& track :
             read_store([](ports::Transaction& t) { return t.catalogue().tracks().unfinished(std::nullopt, 1000); }))
            core::testing::must(core::testing::run(processor.process(track.id)));
    }
    domain::ScanReport scan_and_listen() {
        auto report = scan();
        listen();
        return report;
    }
    std::vector<domain::Track> tracks() {
        return core::testing::must(
            core::testing::run(instance.tracks.page(ada, {.server = server, .order = ports::TrackPage::Order::title})));
    }
    domain::Track only() {
        const auto all = tracks();
        EXPECT_EQ(all.size(), 1U);
        return all.at(0);
    }
    std::vector<std::string> titles() {
        std::vector<std::string> found;
        for (const auto& track : tracks()) found.push_back(track.title);
        return found;
    }
    static std::string cover(char side) {
        return std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\2", 19) + side + std::string("\0\0\2", 3) + side;
    }

    testing::Folder place;
    services::TestInstance instance;
    domain::Actor ada = instance.person("ada");
    domain::ServerId server =
        core::testing::must(core::testing::run(instance.servers.create(ada, "Garage", std::nullopt))).state->server.id;
    domain::MusicFolder folder;

    fs::FolderTree tree;
    services::NoticedFolders noticed;
    services::TrackSources sources{instance.blobs, tree, noticed};
    services::TrackProcessor processor{{.store = instance.store,
                                        .blobs = instance.blobs,
                                        .sources = sources,
                                        .keeper = instance.keeper,
                                        .analyser = instance.analyser,
                                        .pictures = instance.pictures,
                                        .cataloguer = instance.cataloguer,
                                        .index = instance.music_index,
                                        .clock = instance.clock,
                                        .publisher = instance.publisher},
                                       services::TrackProcessor::Options{}};
    services::TrackFiles files{{.store = instance.store,
                                .sources = sources,
                                .access = instance.library_access,
                                .hearing = instance.hearing_access}};
    services::FolderCatalogue catalogue{{.cataloguer = instance.cataloguer,
                                         .index = instance.music_index,
                                         .processor = processor,
                                         .clock = instance.clock,
                                         .ids = instance.ids,
                                         .publisher = instance.publisher}};
    services::FolderScanner scanner = scanner_of(instance.store, tree);
};

}  // namespace veza::app
