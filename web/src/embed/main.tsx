import '../style/tokens.css'
import '../style/base.css'
import '../style/shell.css'
import { start } from '../start.ts'
import { Embed } from './embed.tsx'

start(() => <Embed />)
