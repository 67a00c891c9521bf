@echo off
call "%~dp0windows\run.cmd" build %*
