#include "app/room_use_cases.hpp"

namespace veza::app {

RoomUseCases::RoomUseCases(Platform& platform, const services::Publisher& publisher, services::Access& access,
                           services::Profiles& profiles)
    : timeline_(platform.clock),
      library_(platform.database->store(), access, platform.clock),
      audiences_(platform.clock),
      book_(platform.database->store(), publisher),
      commands_({.book = book_,
                 .audiences = audiences_,
                 .access = access,
                 .library = library_,
                 .timeline = timeline_,
                 .clock = platform.clock,
                 .ids = platform.ids},
                domain::RoomLimits{}),
      visits_({.book = book_,
               .audiences = audiences_,
               .commands = commands_,
               .access = access,
               .profiles = profiles,
               .clock = platform.clock},
              domain::RoomLimits{}),
      requests_(commands_, visits_, timeline_),
      director_({.book = book_,
                 .audiences = audiences_,
                 .visits = visits_,
                 .commands = commands_,
                 .access = access,
                 .timeline = timeline_,
                 .clock = platform.clock,
                 .publisher = publisher},
                services::RoomDirector::Options{}) {}

}  // namespace veza::app
