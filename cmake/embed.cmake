# What is generated into the build folder and compiled in: the version, the SQL migrations, the web app.

set(VEZA_GENERATED_DIR ${PROJECT_BINARY_DIR}/generated)
find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)

# veza::version: #include "version.hpp" for veza::kVersion.
function(veza_version_header)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/version.hpp.in ${VEZA_GENERATED_DIR}/version/version.hpp @ONLY)
  add_library(veza_version INTERFACE)
  target_include_directories(veza_version INTERFACE ${VEZA_GENERATED_DIR}/version)
  add_library(veza::version ALIAS veza_version)
endfunction()

# veza_embed_migrations(<target> <folder> NAMESPACE <ns>): adds <folder>/NNNN_name.sql to <target> as a table;
# #include "embedded_migrations.hpp" for <ns>::EmbeddedMigration and <ns>::embedded_migrations().
function(veza_embed_migrations target folder)
  cmake_parse_arguments(arg "" "NAMESPACE" "" ${ARGN})
  file(GLOB migrations CONFIGURE_DEPENDS ${folder}/*.sql)
  set(out ${VEZA_GENERATED_DIR}/migrations/${target})
  set(tool ${PROJECT_SOURCE_DIR}/tools/embed_migrations.py)
  add_custom_command(
    OUTPUT ${out}/embedded_migrations.cpp ${out}/embedded_migrations.hpp
    COMMAND Python3::Interpreter ${tool} --namespace ${arg_NAMESPACE} ${folder} ${out}
    DEPENDS ${migrations} ${tool}
    COMMENT "Embedding migrations of ${target}"
    VERBATIM)
  target_sources(${target} PRIVATE ${out}/embedded_migrations.cpp ${out}/embedded_migrations.hpp)
  target_include_directories(${target} PUBLIC ${out})
endfunction()

# veza::web_assets: #include "web_assets.hpp" for veza::net::web_assets(). With VEZA_EMBED_WEB the table holds web/dist,
# which npm builds when a source of it changed; without, the table is empty and Node is not needed.
function(veza_web_assets)
  set(out ${VEZA_GENERATED_DIR}/web)
  set(tool ${PROJECT_SOURCE_DIR}/tools/pack_assets.py)
  set(dist)
  set(stamp)
  if(VEZA_EMBED_WEB AND EXISTS ${PROJECT_SOURCE_DIR}/web/package.json)
    set(web ${PROJECT_SOURCE_DIR}/web)
    set(dist ${web}/dist)
    set(stamp ${PROJECT_BINARY_DIR}/web-dist.stamp)
    file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS ${web}/src/* ${web}/public/*)
    file(GLOB web_config CONFIGURE_DEPENDS ${web}/*.json ${web}/*.ts ${web}/*.js ${web}/*.html ${web}/scripts/*)
    add_custom_command(
      OUTPUT ${stamp}
      COMMAND ${PROJECT_SOURCE_DIR}/tools/build_web
      COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
      DEPENDS ${web_sources} ${web_config} ${PROJECT_SOURCE_DIR}/tools/build_web
      COMMENT "Building the web app"
      USES_TERMINAL VERBATIM)
  endif()
  add_custom_command(
    OUTPUT ${out}/web_assets.cpp ${out}/web_assets.bin
    COMMAND Python3::Interpreter ${tool} ${dist} ${out}
    DEPENDS ${tool} ${stamp}
    COMMENT "Packing the web app"
    VERBATIM)
  set_source_files_properties(${out}/web_assets.cpp PROPERTIES OBJECT_DEPENDS ${out}/web_assets.bin)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/web_assets.hpp.in ${out}/web_assets.hpp COPYONLY)
  add_library(veza_web_assets STATIC ${out}/web_assets.cpp)
  target_include_directories(veza_web_assets PUBLIC ${out})
  add_library(veza::web_assets ALIAS veza_web_assets)
endfunction()
