#include "adapters/sql/target.hpp"

#include "core/testing.hpp"

#include <gtest/gtest.h>

namespace veza::sql {
namespace {

using core::testing::must;
using core::testing::must_fail;

TEST(SqlTarget, ReadsBothKindsOfUrl) {
    const auto sqlite = must(parse_target("sqlite:/var/lib/my data/veza.db"));
    EXPECT_EQ(sqlite.engine, Engine::sqlite);
    EXPECT_EQ(sqlite.where, "/var/lib/my data/veza.db");
    for (const auto* url : {"postgresql://veza@/veza?host=/run", "postgres://h/db"}) {
        const auto postgres = must(parse_target(url));
        EXPECT_EQ(postgres.engine, Engine::postgres);
        EXPECT_EQ(postgres.where, url);
    }
}

TEST(SqlTarget, RefusesTheRest) {
    for (const auto* url : {"", "sqlite:", "mysql://host/db", "/var/lib/veza.db", "sqlite:a\"b",
                            "sqlite::memory:", "sqlite:file:x?mode=ro", "postgresql://host/a b"})
        EXPECT_EQ(must_fail(parse_target(url)).code, core::Code::invalid) << url;
}

TEST(SqlTarget, IsDescribedWithoutItsPassword) {
    EXPECT_EQ(describe(must(parse_target("postgresql://veza:s3cret@db:5432/veza?password=s3cret"))),
              "postgresql://veza@db:5432/veza");
    EXPECT_EQ(describe(must(parse_target("postgresql://db:5432/veza"))), "postgresql://db:5432/veza");
    EXPECT_EQ(describe(must(parse_target("sqlite:/a/b.db"))), "/a/b.db");
}

}  // namespace
}  // namespace veza::sql
