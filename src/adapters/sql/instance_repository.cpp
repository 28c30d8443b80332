#include "adapters/sql/instance_repository.hpp"

#include <utility>

namespace veza::sql {

using domain::InstanceSettings;

template <>
struct Columns<InstanceSettings> {
    static void bind(Into& into, InstanceSettings& settings) { into(settings.name, settings.set_up); }
};

namespace {

InstanceSettings read(Connection& connection) {
    return connection.first<InstanceSettings>("SELECT name, set_up FROM instance_settings WHERE id = 1")
        .value_or(InstanceSettings{});
}

}  // namespace

core::Task<InstanceSettings> InstanceRepository::find() {
    InstanceSettings found;
    Readers::Work work = [&](Connection& connection) { return connection.guard([&] { found = read(connection); }); };
    VEZA_CO_CHECK(co_await readers_.read(std::move(work)));
    co_return found;
}

core::Task<void> InstanceRepository::change(Change change) {
    Writer::Work work = [&](Connection& connection, Effects& /*effects*/) {
        return connection.guard([&] {
            const auto before = read(connection);
            connection.execute("UPDATE instance_settings SET name = :name, set_up = :set_up WHERE id = 1",
                               change.name.applied_to(before.name), change.set_up.value_or(before.set_up));
        });
    };
    co_return co_await lanes_.any().write(std::move(work));
}

}  // namespace veza::sql
