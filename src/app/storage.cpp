#include "app/storage.hpp"

namespace veza::app {

DataLayout layout_of(const Config& config) {
    return {.root = config.data.dir};
}

bool is_embedded(const Config& config) {
    return config.storage.url.empty();
}

std::string storage_url(const Config& config) {
    return is_embedded(config) ? "sqlite:" + layout_of(config).database().string() : config.storage.url.expose();
}

core::Result<std::unique_ptr<CommandStore>> CommandStore::open(const Config& config) {
    std::error_code error;
    if (is_embedded(config) && !std::filesystem::exists(layout_of(config).database(), error))
        return core::fail(core::Code::not_found, core::Reason::not_found,
                          "there is no instance in " + config.data.dir + " yet; name its data directory with --data");
    std::unique_ptr<CommandStore> store{new CommandStore};
    VEZA_TRY(store->database_,
             sql::Database::open({.url = storage_url(config), .readers = 1, .writers = 1}, store->clock_, store->ids_));
    store->loops_.start();
    return store;
}

CommandStore::~CommandStore() {
    if (database_) database_->stop();
}

}  // namespace veza::app
