#include "app/command_line.hpp"

#include <gmock/gmock.h>

namespace veza::app {
namespace {

using ::testing::HasSubstr;

std::expected<CommandLine, EarlyEnd> parse(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "veza");
    return parse_command_line(arguments);
}

template <class Wanted>
Wanted command(const std::vector<const char*>& arguments) {
    auto line = parse(arguments);
    if (!line) throw std::runtime_error(line.error().text);
    return std::get<Wanted>(line->command);
}

TEST(CommandLine, ServesUnlessToldOtherwise) {
    command<ServeCommand>({});
    command<ServeCommand>({"serve"});
    command<ServeCommand>({"--data", "d"});
    command<VersionCommand>({"--version"});
    command<DoctorCommand>({"doctor"});
}

TEST(CommandLine, KnowsFoldersOfMusic) {
    const auto add = command<LibraryAddCommand>(
        {"library", "add", "/music", "--owner", "ada", "--server", "Garage", "--visibility", "public", "--detach"});
    EXPECT_EQ(add.path, "/music");
    EXPECT_EQ(add.owner, "ada");
    EXPECT_EQ(add.server, "Garage");
    EXPECT_EQ(add.visibility, domain::Visibility::public_);
    EXPECT_TRUE(add.detach);
    EXPECT_FALSE(command<LibraryAddCommand>({"library", "add", "/music", "--data", "d"}).visibility);
    EXPECT_EQ(command<LibraryScanCommand>({"library", "scan"}).path, std::nullopt);
    EXPECT_EQ(command<LibraryScanCommand>({"library", "scan", "/music"}).path, "/music");
    EXPECT_EQ(command<LibraryRemoveCommand>({"library", "remove", "/music"}).path, "/music");
    command<LibraryListCommand>({"library", "list"});
    EXPECT_FALSE(parse({"library", "add", "/music", "--visibility", "secret"}));
    EXPECT_FALSE(parse({"library", "remove"}));
}

TEST(CommandLine, TakesTheSharedOptionsBeforeAndAfterTheCommand) {
    for (const auto& arguments : {std::vector<const char*>{"serve", "--listen", "127.0.0.1:0", "--data", "d",
                                                           "--config", "c", "--set", "a.b=c=d", "--set", "e=f"},
                                  std::vector<const char*>{"--listen=127.0.0.1:0", "--data=d", "--config=c",
                                                           "--set=a.b=c=d", "--set=e=f", "serve"}}) {
        const auto line = parse(arguments);
        ASSERT_TRUE(line.has_value()) << line.error().text;
        EXPECT_EQ(line->config_file, "c");
        ASSERT_EQ(line->overrides.size(), 4U);
        EXPECT_EQ(line->overrides[0].path, "http.listen");
        EXPECT_EQ(line->overrides[0].value, "127.0.0.1:0");
        EXPECT_EQ(line->overrides[1].path, "data.dir");
        EXPECT_EQ(line->overrides[1].origin, "--data");
        EXPECT_EQ(line->overrides[2].path, "a.b");
        EXPECT_EQ(line->overrides[2].value, "c=d");
        EXPECT_EQ(line->overrides[3].origin, "--set e");
    }
}

TEST(CommandLine, KnowsTheCommandsOfTheOperator) {
    EXPECT_FALSE(command<ConfigCommand>({"config"}).example);
    EXPECT_FALSE(command<ConfigCommand>({"config", "--print"}).example);
    EXPECT_TRUE(command<ConfigCommand>({"config", "--example"}).example);
    EXPECT_FALSE(command<MigrateCommand>({"migrate"}).status_only);
    EXPECT_FALSE(command<DemoCommand>({"demo"}).force_add);
    EXPECT_TRUE(command<DemoCommand>({"demo", "--force-add", "--data", "d"}).force_add);
    EXPECT_TRUE(command<MigrateCommand>({"migrate", "--status"}).status_only);
    EXPECT_EQ(command<BackupCommand>({"backup", "there", "--data", "d"}).to, "there");
    EXPECT_EQ(command<RestoreCommand>({"--data", "d", "restore", "from"}).from, "from");
    const auto reset = command<ResetPasswordCommand>({"admin", "reset-password", "ann", "--stdin", "--data", "d"});
    EXPECT_EQ(reset.user, "ann");
    EXPECT_TRUE(reset.from_stdin);
    EXPECT_FALSE(reset.without_two_factor);
    EXPECT_TRUE(
        command<ResetPasswordCommand>({"admin", "reset-password", "ann", "--without-two-factor"}).without_two_factor);
    EXPECT_EQ(command<MakeAdminCommand>({"admin", "make-admin", "ann"}).user, "ann");
    EXPECT_TRUE(command<MakeAdminCommand>({"admin", "make-admin", "ann", "--revoke"}).revoke);
    (void)command<ReindexCommand>({"admin", "reindex"});
}

TEST(CommandLine, RefusesWhatItDoesNotKnow) {
    for (const auto& arguments :
         {std::vector<const char*>{"sing"}, std::vector<const char*>{"--nonsense"}, std::vector<const char*>{"backup"},
          std::vector<const char*>{"admin"}, std::vector<const char*>{"admin", "make-admin"},
          std::vector<const char*>{"serve", "extra"}, std::vector<const char*>{"--set", "nothing"},
          std::vector<const char*>{"--listen"}, std::vector<const char*>{"serve", "doctor"}}) {
        const auto line = parse(arguments);
        ASSERT_FALSE(line.has_value()) << arguments.front();
        EXPECT_EQ(line.error().code, 2);
        EXPECT_FALSE(line.error().text.empty());
    }
}

TEST(CommandLine, Helps) {
    const auto line = parse({"--help"});
    ASSERT_FALSE(line.has_value());
    EXPECT_EQ(line.error().code, 0);
    EXPECT_THAT(line.error().text, HasSubstr("doctor"));
    EXPECT_EQ(parse({"backup", "--help"}).error().code, 0);
}

}  // namespace
}  // namespace veza::app
