# veza_module(<name> [PUBLIC libs...] [PRIVATE libs...] [TEST_LIBS libs...])
#
# Called from src/<folder>/CMakeLists.txt; an adapter is called adapters_<folder>, the contract suites ports_contract.
#   veza_<name> (veza::<name>)   static library of *.cpp without *_test.cpp; INTERFACE when there is none
#   <name>_test                  *_test.cpp with the GoogleMock main, one ctest of label "unit"
# PUBLIC for what the module's headers need, PRIVATE for the rest, TEST_LIBS for what only its tests need.
function(veza_module name)
  cmake_parse_arguments(arg "" "" "PUBLIC;PRIVATE;TEST_LIBS" ${ARGN})
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "veza_module(${name}): unknown arguments ${arg_UNPARSED_ARGUMENTS}")
  endif()

  file(GLOB tests CONFIGURE_DEPENDS *_test.cpp)
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  list(REMOVE_ITEM sources ${tests} ${CMAKE_CURRENT_SOURCE_DIR}/main.cpp)

  if(sources)
    add_library(veza_${name} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(veza_${name} PRIVATE veza_warnings ${arg_PRIVATE})
  else()
    add_library(veza_${name} INTERFACE)
    set(scope INTERFACE)
    target_link_libraries(veza_${name} INTERFACE ${arg_PRIVATE})
  endif()
  add_library(veza::${name} ALIAS veza_${name})
  target_include_directories(veza_${name} ${scope} ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(veza_${name} ${scope} ${arg_PUBLIC})

  if(tests AND VEZA_TESTS)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE
      veza_warnings veza_${name} ${arg_PRIVATE} ${arg_TEST_LIBS} GTest::gmock_main deps::gtest)
    veza_add_test(${name}_test unit)
  endif()
endfunction()

# Results go to <build>/test-results/<name>.json, where tools/test counts them.
function(veza_add_test target label)
  add_test(NAME ${target} COMMAND ${target} --gtest_output=json:${PROJECT_BINARY_DIR}/test-results/${target}.json)
  set_tests_properties(${target} PROPERTIES LABELS ${label} TIMEOUT 600
    ENVIRONMENT "UBSAN_OPTIONS=print_stacktrace=1;ASAN_OPTIONS=detect_stack_use_after_return=1;TSAN_OPTIONS=halt_on_error=1")
endfunction()

# veza_fuzz_target(<name> <sources...> LIBS libs...)
#
# The sources define LLVMFuzzerTestOneInput. Under the fuzz preset this is a libFuzzer executable <name>_fuzz; elsewhere
# the same executable replays tests/fuzz/corpus/<name>/ as a ctest of label "fuzz".
function(veza_fuzz_target name)
  cmake_parse_arguments(arg "" "" "LIBS" ${ARGN})
  add_executable(${name}_fuzz ${arg_UNPARSED_ARGUMENTS})
  target_link_libraries(${name}_fuzz PRIVATE veza_warnings ${arg_LIBS})
  if(VEZA_FUZZ)
    target_link_options(${name}_fuzz PRIVATE -fsanitize=fuzzer)
  else()
    target_sources(${name}_fuzz PRIVATE ${PROJECT_SOURCE_DIR}/tests/fuzz/replay_main.cpp)
    add_test(NAME ${name}_fuzz COMMAND ${name}_fuzz ${PROJECT_SOURCE_DIR}/tests/fuzz/corpus/${name})
    set_tests_properties(${name}_fuzz PROPERTIES LABELS fuzz TIMEOUT 120)
  endif()
endfunction()

# veza_benchmark(<name> <sources...> LIBS libs...): a Google Benchmark executable <name>_bench, run by "make bench".
function(veza_benchmark name)
  cmake_parse_arguments(arg "" "" "LIBS" ${ARGN})
  find_package(benchmark REQUIRED CONFIG)
  add_executable(${name}_bench ${arg_UNPARSED_ARGUMENTS})
  target_link_libraries(${name}_bench PRIVATE veza_warnings ${arg_LIBS} benchmark::benchmark benchmark::benchmark_main)
endfunction()

# veza_executable(<target> <main.cpp> LIBS libs...): the program itself, at the root of the build folder.
function(veza_executable target main)
  cmake_parse_arguments(arg "" "" "LIBS" ${ARGN})
  if(NOT EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${main})
    return()
  endif()
  add_executable(${target} ${main})
  target_link_libraries(${target} PRIVATE veza_warnings ${arg_LIBS})
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
endfunction()
